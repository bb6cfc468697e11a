"""Who reviews whom: rounds of visits that meet every rule at the least cost, all rounds at once, with proof or gap.

Pure: no Django, no database, no clock but a safety stop. The door is `planner.plan`; `repair` mends a round that has
begun. How it works and why: ADR 0012; source: the peer-review catalogue, section 5.
"""
