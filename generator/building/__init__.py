"""Building: from a folder of notices to a folder of pages."""
