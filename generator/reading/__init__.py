"""Readers: the bytes of a file, in whatever format, become a text with hints of its layout."""
