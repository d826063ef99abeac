"""What the data is: one spec per dataset, and who uses the product. Imports nothing else of the project."""
