"""The pages of peer review."""
