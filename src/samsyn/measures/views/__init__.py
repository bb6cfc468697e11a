"""Pages about goals and measures."""
