"""The files of the site: made, written beside the old ones, and put in their place at once."""
