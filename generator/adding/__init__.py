"""Brings notices in: a file is copied, a page fetched, and what was understood is shown."""

from generator.adding.bringing import Added, AddRules, add
from generator.adding.fetching import Fetched, FetchRules, fetch

__all__ = ["AddRules", "Added", "FetchRules", "Fetched", "add", "fetch"]
