"""Alignment: passages filed under themes, findings matched across reports."""
