"""What the parties think: of goals and promises once a year, and of working together."""
