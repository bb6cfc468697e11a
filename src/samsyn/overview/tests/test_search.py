"""The search box finds what each room lets me see, whatever I type."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samsyn.areas.models import Area
from samsyn.areas.policies import areas
from samsyn.overview.queries.search import clean
from samsyn.web.registries import Hit

pytestmark = pytest.mark.django_db
HOSTILE = {
    "endless": "å" * 200_000,
    "nul": "kv\x00arn",
    "percent": "%%",
    "underscore": "__",
    "sql": "'; DROP TABLE areas_area; --",
    "backslash": "\\\\",
    "emoji": "🏘️🏘️",
    "right to left": "\u202etest",
    "zero width": "\u200b\u200b\u200b",
    "script": "<script>alert(1)</script>",
    "half a pair": "%ED%A0%80",
}


def _areas(actor, query, limit):
    found = areas.visible(actor).filter(name__icontains=query)[:limit]
    return [Hit("Areas", area.name, "Kvarnby", f"/areas/{area.slug}/") for area in found]


def _search(client, query):
    return client.get("/search/", {"q": query})


def test_hits_come_in_groups_with_where_they_are(signed_in, personas, town, searches):
    searches(_areas, lambda actor, query, limit: [Hit("People", "Maria", "", "/people/1/")])
    page = _search(signed_in(personas.maria), "kvarn").content.decode()
    assert page.index("Areas</h2>") < page.index("People</h2>")
    assert (
        '<a href="/areas/kvarnbacken/"><bdi>Kvarnbacken</bdi></a><span class="quiet" dir="auto">Kvarnby</span>' in page
    )
    assert "3 hits for “kvarn”" in page


def test_one_letter_is_too_short_and_nothing_is_asked(signed_in, personas, searches):
    searches(lambda actor, query, limit: pytest.fail("searched for one letter"))
    assert "Write at least two letters." in _search(signed_in(personas.maria), "  k ").content.decode()


def test_no_hit_offers_the_next_step(signed_in, personas, searches):
    assert "Nothing found for “zzz”" in _search(signed_in(personas.maria), "zzz").content.decode()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_answered_with_a_page(signed_in, personas, town, searches, name):
    searches(_areas)
    response = _search(signed_in(personas.maria), HOSTILE[name])
    assert response.status_code == 200
    assert "<script>alert(1)" not in response.content.decode()
    assert Area.objects.count() == 2


def test_what_is_looked_for_is_cut_to_what_people_type():
    assert clean(" a\x00b\u200b  c\n") == "a b c"
    assert len(clean("å" * 200_000)) == 100


def test_strangers_sign_in_first(db):
    response = Client().get("/search/?q=kvarn")
    assert response.status_code == 302
    assert "next=%2Fsearch%2F%3Fq%3Dkvarn" in response["Location"]


def test_thirty_places_cost_the_statements_of_ten(signed_in, personas, town, searches):
    searches(_areas)
    client, counts = signed_in(personas.maria), []
    for number in (10, 30):
        Area.objects.filter(kind="REGION").delete()
        Area.objects.bulk_create(
            Area(
                kind="REGION", country="SE", code=str(i), slug=f"r{i}", name=f"Kvarn {i}", search_key="k", sort_key="k"
            )
            for i in range(number)
        )
        with CaptureQueriesContext(connection) as queries:
            assert _search(client, "kvarn").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8
