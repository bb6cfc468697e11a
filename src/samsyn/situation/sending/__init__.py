"""From what a phone sends to a report: what may be chosen, when it happened, where, and in which week it counts."""
