"""One cell's value in its column's type: numbers, days and periods, words, codes. Pure."""
