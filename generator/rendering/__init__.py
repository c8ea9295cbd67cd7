"""Rendering: Jinja environment, filters and the pages of a site."""
