"""The pages of a collaboration. One concept a module."""
