"""The editions of the checklist, however many there have been."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from samsyn.collaborations.models import ChecklistEdition


@pytest.mark.counts("collaborations:editions")
def test_the_list_costs_the_same_for_ten_editions_as_for_thirty(signed_in, personas, same_statements):
    def make(first: int, last: int) -> None:
        ChecklistEdition.objects.bulk_create(
            ChecklistEdition(number=n, points=[], published_at=timezone.now()) for n in range(first, last)
        )

    make(100, 110)
    maria, address = signed_in(personas.maria), reverse("collaborations:editions")
    assert same_statements(maria, address, lambda: make(110, 130)) <= 8
    assert "129" in maria.get(address).content.decode()
