"""What a new situation begins with, in the country's language: our words, after published lists and scales."""
