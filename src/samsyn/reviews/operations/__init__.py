"""The verbs of peer review."""
