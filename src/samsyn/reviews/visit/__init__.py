"""The programme of a visit: what it must hold, by the clock of the place, on a screen and on paper."""
