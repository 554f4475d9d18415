"""What words say by their form alone: labels and numerals, signs that may not drift, names of countries, terms."""
