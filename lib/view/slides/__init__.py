"""Slides: what a presenter says to the council, as data that every form is rendered from."""
