"""Use-cases: what the app and the command line can do. Store and clock are handed in."""
