"""Whole runs of the guide."""

from __future__ import annotations

import pytest
from django.utils import timezone

from samsyn.collaborations.operations import choosing


@pytest.fixture
def maria(personas, act):
    return act(personas.maria)


@pytest.fixture
def finish(collaboration):
    """`finish(actor, answers, party)`: a whole run."""

    def whole(actor, answers, party=None):
        made = choosing.begin_run(collaboration, actor=actor, now=timezone.now(), party=party)
        made = choosing.answer(made, actor=actor, now=timezone.now(), answers=answers)
        return choosing.finish_run(made, actor=actor, now=timezone.now())

    return whole
