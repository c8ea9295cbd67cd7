"""Parsers: a text becomes a report; pure functions, no disk."""
