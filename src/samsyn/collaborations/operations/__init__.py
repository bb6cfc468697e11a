"""The verbs of a collaboration. One concept a module."""
