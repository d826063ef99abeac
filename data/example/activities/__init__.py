"""Constructed activity exports, one module per dataset. Each has a `build(folder)` that writes its files."""
