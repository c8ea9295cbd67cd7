"""Likens the findings of different reports: which are counterparts of one another."""
