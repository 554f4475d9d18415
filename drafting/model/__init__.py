"""The nouns: frozen typed values, JSON as they are. No file, no clock, no XML, no printing here."""
