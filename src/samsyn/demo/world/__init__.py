"""The demo world: built through the operations people use, on days of the past. Everything inside is invented."""
