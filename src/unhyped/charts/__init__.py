"""Pure functions from a result and a style to a matplotlib figure.

`style` is light: the window reads its colours through it at the start. The other modules import matplotlib
(half a second), so import `drawing` only where the first chart is drawn.
"""
