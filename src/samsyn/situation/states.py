"""How a report, a week and an analysis may go on. One table each."""

from __future__ import annotations

from samsyn.situation.models import PeriodAnalysis, Report, Week

R, W, A = Report.State, Week.State, PeriodAnalysis.State

REPORT = {
    R.UNCHECKED: {R.REVIEWED, R.INCLUDED, R.MERGED, R.REJECTED},
    R.SUBMITTED: {R.REVIEWED, R.INCLUDED, R.MERGED, R.REJECTED, R.WITHDRAWN},
    R.REVIEWED: {R.INCLUDED, R.MERGED, R.REJECTED},
    R.INCLUDED: {R.MERGED, R.REJECTED},
    R.MERGED: {R.REVIEWED},
    R.REJECTED: {R.REVIEWED},
    R.WITHDRAWN: set(),
}
WEEK = {
    W.OPEN: {W.CLOSED},
    W.CLOSED: {W.MEETING},
    W.MEETING: {W.DECIDED},
    W.DECIDED: {W.SENT},
    W.SENT: {W.ARCHIVED},
    W.ARCHIVED: set(),
}
ANALYSIS = {
    A.SCHEDULED: {A.DRAFTED},
    A.DRAFTED: {A.PRIORITISED},
    A.PRIORITISED: {A.DECIDED},
    A.DECIDED: {A.RUNNING},
    A.RUNNING: {A.EVALUATED},
    A.EVALUATED: set(),
}
# What the group may read: somebody has looked whether it holds anything it should not.
READ = [R.REVIEWED, R.INCLUDED, R.MERGED]
# What nobody has looked at yet, and what nobody has yet put into a picture, or left out of it.
UNREAD = [R.UNCHECKED, R.SUBMITTED]
IN_WORK = [*UNREAD, R.REVIEWED]
# What counts in the picture: a merged report is a second source of another, not a second event. What residents send
# counts when somebody has read it.
COUNTED = [R.SUBMITTED, R.REVIEWED, R.INCLUDED]
# Colours of others are shown from the joint meeting on.
SHOWN = [W.MEETING, W.DECIDED, W.SENT, W.ARCHIVED]
# The picture is out: it is corrected by a new version, never changed.
OUT = [W.SENT, W.ARCHIVED]
