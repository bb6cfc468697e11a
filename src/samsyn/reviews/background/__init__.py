"""What a background paper begins with, what it must hold, and how it is read."""
