"""Benchmarks: a corpus of any size, this program and its peers on it, side by side."""
