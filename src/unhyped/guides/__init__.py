"""How to get one's own history out of a shop or an app, as values. Their words stand in resources/guides."""
