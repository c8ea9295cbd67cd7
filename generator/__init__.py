"""Duizhao (对照): reads notices of rectification and sets them side by side on a static site."""

__version__ = "0.1.0"
