"""From notices to reports: read by several processes, and laid down until a page shows them."""
