"""From the areas of a round to the question of who reviews whom, and from the answer back to people."""
