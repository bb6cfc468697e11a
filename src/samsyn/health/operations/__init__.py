"""The verbs of the pulse and of judging."""
