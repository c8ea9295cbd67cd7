"""What one build keeps for the next, and what tells that it is still true."""
