"""The verbs of the weekly picture."""
