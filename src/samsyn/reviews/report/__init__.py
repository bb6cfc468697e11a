"""What a report is judged, frozen and read by.

`balance`, `first_text`, `polish`, `terms`, `verbs` and `small_groups` are pure: no database, no clock, no active
language.
"""
