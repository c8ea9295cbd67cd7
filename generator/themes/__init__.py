"""The theme file: groups, names, definitions, terms; loading and checking."""
