"""The parse step on a cluster of machines."""
