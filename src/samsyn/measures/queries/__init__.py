"""What the pages about goals and measures show."""
