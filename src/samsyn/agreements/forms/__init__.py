"""What people fill in about agreements. Cleans; saves nothing."""
