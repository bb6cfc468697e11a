"""Nothing of a review is seen before its time: by list, page, feed, search, file or count; whatever people do.

The rule is asked twice: the product's policies, and `tests.embargo`, which writes the catalogue's table down apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models import CharField, Model, SlugField, TextField
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.accounts.models import Person
from samsyn.conftest import as_actor
from samsyn.core.policies import Policy, Rule
from samsyn.reviews import models as m
from samsyn.reviews import urls
from samsyn.reviews.models import Member, Review
from samsyn.reviews.policies import notes, sides
from samsyn.reviews.states import REVIEWS
from tests.embargo import NOBODY, TABLE, Reader, allowed, reader
from tests.page_forms import forms_on
from tests.samples_of_reviewing import REVIEWING, team_member
from tests.samples_of_reviews import review as sample_review
from tests.world import World

pytestmark = pytest.mark.django_db
# Maria hosts and coordinates, Vera visits, Eva works in the host's area, Mette speaks for a third member, nobody.
READERS = ("maria", "vera", "eva", "mette", "")
PEOPLE = ("maria", "vera", "eva", "per", "amina", "mette", "otto")
WORD = re.compile(r"zq[a-z_]+\d+zq")
LONGEST_WORD = 40
LINKS = re.compile(r'href="(/reviews/[^"#?]*)')
BY_KEY = {
    "note": m.Note, "slot": m.Slot, "question": m.Question, "wish": m.Wish, "finding": m.Finding, "advice": m.Advice,
    "comment": m.FactComment, "lesson": m.Lesson, "fact": m.BackgroundFact, "link": m.AdviceMeasure,
    "member": m.TeamMember,
}  # fmt: skip
STAGES = {
    "begun": {"state": "PLANNED"},
    "prepared": {"state": "PREPARED", "programme_sent_at": True},
    "visited": {"state": "VISITED", "programme_sent_at": True},
    "reported": {"state": "REPORTED", "programme_sent_at": True, "reported_at": True},
    "answered": {"state": "ANSWERED", "programme_sent_at": True, "reported_at": True, "answered_at": True},
    "released": {"state": "ACTING", "programme_sent_at": True, "reported_at": True, "answered_at": True,
                 "released_at": True},
    "published": {"state": "ACTING", "programme_sent_at": True, "reported_at": True, "answered_at": True,
                  "released_at": True, "published_at": True},
}  # fmt: skip
at_each_stage = pytest.mark.parametrize("stage", STAGES)


def at(world: World, stage: str) -> Review:
    """A review with one of everything, as far as `stage`."""
    for model in REVIEWING:
        if model.__name__ not in {"SectionRule", "Recusal"} and not model._default_manager.exists():
            REVIEWING[model](world)
    team_member(world)
    Member.objects.get_or_create(
        partnership=sample_review(world).round.partnership, organisation=world.town.danish,
        defaults={"regime": "DK", "joined": world.today - timedelta(days=30)},
    )  # fmt: skip
    stamps = {key: world.now if value is True else value for key, value in STAGES[stage].items()}
    Review.objects.filter(pk=sample_review(world).pk).update(**stamps)
    return Review.objects.get(pk=sample_review(world).pk)


def leaks(world: World, review: Review) -> list[str]:
    """What somebody sees against the table, and what the table gives that somebody does not see."""
    return [
        f"{name} {'sees' if row.pk in seen else 'misses'} {type(row).__name__} {row.pk} at {review.state}"
        for name in PEOPLE
        for seen, row, who in _asked(world, review, getattr(world.personas, name))
        if (row.pk in seen) != allowed(row, who, review)
    ]


def _asked(world: World, review: Review, person: Person) -> Iterator[tuple[set[Any], Model, Reader]]:
    who, actor = reader(person, review, world.today), as_actor(person)
    for model, (path, _rule) in TABLE.items():
        seen = set(Policy.registered[model].visible(actor).filter(**{path: review}).values_list("pk", flat=True))
        for row in model._default_manager.filter(**{path: review}):
            yield seen, row, who


@pytest.mark.proves("P75")
@at_each_stage
def test_policies_and_the_table_agree_at_every_stage(world, stage):
    assert leaks(world, at(world, stage)) == []


def test_the_comparison_finds_a_rule_that_is_too_wide(world, monkeypatch):
    """A test that cannot fail proves nothing."""
    review = at(world, "begun")
    monkeypatch.setitem(notes.rules, "see", Rule((*sides.host_people(), *sides.lead_organisation())))
    assert "maria sees Note" in " ".join(leaks(world, review))


def _planted(world: World, review: Review) -> dict[str, Model]:
    """A word of its own in every text of every row, so that a page shows which rows it knows."""
    words = {}
    for model, (path, _rule) in TABLE.items():
        for row in model._default_manager.filter(**{path: review}):
            for field in _texts(model):
                word = f"zq{model.__name__.lower()}{field}{row.pk}zq"
                if _plant(model, row, field, word):
                    words[word] = row
    return words


def _texts(model: type[Model]) -> list[str]:
    """Free text: neither a choice nor a key."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField) and not isinstance(field, SlugField) and not field.choices
        and (field.max_length or 300) >= LONGEST_WORD
    ]  # fmt: skip


def _plant(model: type[Model], row: Model, field: str, word: str) -> bool:
    """What the database keeps from changing holds no word."""
    try:
        with transaction.atomic():
            model._default_manager.filter(pk=row.pk).update(**{field: word})
    except DatabaseError:
        return False
    return True


def _addresses(world: World, review: Review) -> set[str]:
    """Every page of peer review, and every page of the house that gathers things."""
    known = _known(review)
    found = {"/", "/search/?q=zq", "/calendar/", review.get_absolute_url()}
    for pattern in urls.urlpatterns:
        names = list(pattern.pattern.converters)
        assert set(names) <= set(known), f"{pattern.name}: say in `_known` which {set(names) - set(known)} there is"
        found |= {reverse(f"reviews:{pattern.name}", kwargs=dict(zip(names, values, strict=True)))
                  for values in product(*(known[name] for name in names))}  # fmt: skip
    return found


def _known(review: Review) -> dict[str, list[Any]]:
    """What stands in an address, and what there is of it: rows of the review by key, and by number where that is."""
    rows = {
        name: list(model._default_manager.filter(**{TABLE[model][0]: review}).values_list("pk", flat=True)[:1]) or [1]
        for name, model in BY_KEY.items()
    }
    return rows | {
        "review": [review.pk], "partnership": [review.round.partnership.slug], "round": [review.round.number],
        "advice": list({1, *rows["advice"]}), "advice_number": [1], "background": [1], "edition": [1], "months": [10],
        "number": [1], "document": ["BACKGROUND"], "day": ["draft"], "key": ["SUMMARY", "help_wanted", "six-steps"],
        "language": ["sv"], "section": ["help_wanted"], "side": ["HOST", "REVIEWERS"],
        **{key: [1] for key in ("plan", "entrant", "pair", "conflict", "busy")},
    }  # fmt: skip


@pytest.mark.proves("P75")
@pytest.mark.parametrize("stage", ["begun", "reported", "published"])
def test_no_page_shows_a_word_that_its_reader_may_not_know(world, stage, signed_in):
    review = at(world, stage)
    words = _planted(world, review)
    seen = set()
    for name in READERS:
        client = signed_in(getattr(world.personas, name)) if name else Client()
        who = reader(getattr(world.personas, name), review, world.today) if name else NOBODY
        for address in sorted(_addresses(world, review)):
            answer = client.get(address)
            assert answer.status_code < 500, address
            text = answer.content.decode(errors="replace") if not answer.streaming else ""
            for word in set(WORD.findall(text)) & set(words):
                seen.add(word)
                assert allowed(words[word], who, review), f"{name or 'a stranger'} reads {word} at {address}, {stage}"
    assert seen, "The pages show nothing at all."


def _act(client: Client, review: Review, choices: list[int]) -> None:
    """Go to a page of the review, perhaps on to another, and send a form that stands there, filled in plainly."""
    address, answer = review.get_absolute_url(), client.get(review.get_absolute_url())
    for choice in choices[:2]:
        links = sorted({link for link in LINKS.findall(_text(answer)) if f"/reviews/reviews/{review.pk}/" in link})
        if links:
            address = links[choice % len(links)]
            answer = client.get(address)
    forms = [form for form in forms_on(_text(answer)) if form.action.startswith("/reviews/") or not form.action]
    if answer.status_code == 200 and forms:
        form = forms[choices[2] % len(forms)]
        sent = client.post(form.action or address, form.filled())
        assert sent.status_code < 500, f"{form.action or address}: {sent.status_code}"


def _text(answer: Any) -> str:
    return "" if answer.streaming else answer.content.decode(errors="replace")


step = st.tuples(st.sampled_from(PEOPLE[:3]), st.lists(st.integers(0, 60), min_size=3, max_size=3))


@pytest.mark.proves("P97")
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.sampled_from(sorted(STAGES)), st.lists(step, min_size=8, max_size=14))
def test_whatever_people_do_no_state_is_illegal_and_nothing_leaks(world, signed_in, stage, steps):
    with transaction.atomic():
        review = at(world, stage)
        for name, choices in steps:
            before = review.state
            _act(signed_in(getattr(world.personas, name)), review, choices)
            review = Review.objects.get(pk=review.pk)
            assert review.state == before or review.state in REVIEWS[before]
        assert leaks(world, review) == []
        transaction.set_rollback(True)
