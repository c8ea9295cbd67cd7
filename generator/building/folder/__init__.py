"""The folder of notices: which files are notices, their addresses and sidecars."""
