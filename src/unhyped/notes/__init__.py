"""Curated notes: reading packs, checking them, matching them to purchases, searching them."""
