"""Pure functions from a result and a style to a matplotlib figure.

`style` and `loading` are light: the window reads its colours through the first at the start, and has the
second load the others in a thread. Those import matplotlib (half a second), so import `drawing` only where
the first chart is drawn.
"""
