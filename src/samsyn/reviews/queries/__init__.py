"""What the pages of peer review show."""
