"""The page Eksport: a deck is chosen, edited, saved, and handed out in every form."""
