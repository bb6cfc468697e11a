"""What a report is judged and frozen by. Pure: no database, no clock, no active language."""
