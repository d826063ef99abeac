"""The page where files come in, piece by piece."""
