"""What is new from one edition to the next, in words."""
