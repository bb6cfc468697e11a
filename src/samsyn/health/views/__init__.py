"""Pages of the pulse and of judging."""
