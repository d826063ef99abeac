"""Files the product hands out."""
