"""Every form of ours, and everything somebody may put into it by mischief or mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from tests.form_routes import ELSEWHERE, answers_twice, form_routes
from tests.form_samples import FORMS, OpenForm, opened
from tests.page_forms import form_on

pytestmark = pytest.mark.django_db
ROUTES = {route.name: route for route in form_routes()}
each_form = pytest.mark.parametrize("name", sorted(ROUTES))

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
LONG = "x" * 200_000
ALL_AT_ONCE = 10  # more long texts in one request are refused before any form sees them: web/tests/test_uploads.py
STRANGE = {
    "emoji": "👩‍👩‍👧‍👦🏘️",
    "right-to-left": "ساحة مظلمة",
    "zero width": "Kvarn\u200bbacken\ufeff",
    "override": "Kvarn\u202ebacken\u2066",
    "NUL": "Kvarn\x00backen",
}
# What no page may hold once it is saved: it would hide what is written, or turn it around.
HIDDEN = re.compile("[\x00\u202a-\u202e\u2066-\u2069\u200b]")
NUMBERS = {"SE": "19811228-9874", "DK": "070761-4285"}
# Fields that may hold what looks like personal data, each with the reason.
MAY_HOLD = {
    "*.email": "asks for an address; a number is no address and is refused as such",
    "*.shape": "figures of a boundary; words are no boundary and are refused as such",
    "accounts:invitation.password": "a secret, kept as a fingerprint and shown to nobody",
    "organisations:create.number": "a sole trader's number is personal: B2, with an explicit choice",
    "organisations:edit.number": "as when it is registered",
}
DAYS = ("2027-02-29", "2026-13-01", "0001-01-01", "9999-12-31", "99999-01-01", "0000-00-00", "yesterday", "-1")


@pytest.fixture(autouse=True)
def _files_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


# Sessions are the browser's business, and of support every page is written down.
NOT_COUNTED = {"django_session", "accounts_supportvisit"}


def rows() -> dict[str, int]:
    """How many there are of everything."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - NOT_COUNTED)
        cursor.execute(" union all ".join(f"select '{table}', count(*) from \"{table}\"" for table in tables))
        return dict(cursor.fetchall())


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside has never been: the next try finds everything as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def shown(open_form: OpenForm, answer: Any) -> str:
    """The page that follows, wherever the form led."""
    if answer.status_code == 302:
        answer = open_form.client.get(answer["Location"], follow=True)
    assert answer.status_code < 500
    return str(answer.content.decode()) if not answer.streaming else ""


def errors(answer: Any) -> dict[str, Any]:
    return dict(answer.context["form"].errors) if answer.context and "form" in answer.context else {}


def test_every_page_with_a_form_has_a_sample_and_no_sample_is_left_over():
    assert set(ROUTES) == set(FORMS)
    assert not set(ELSEWHERE) & set(FORMS)


@each_form
def test_script_is_shown_as_text(name, world):
    page = opened(name, world)
    texts = dict.fromkeys(page.form.texts, SCRIPT)
    first = page.send(**texts)
    for content in (shown(page, first), shown(page, page.client.get("/")), shown(page, page.client.get(page.address))):
        assert "<script>alert" not in content
        assert "<img src=x" not in content
    for one in page.form.texts:  # alone, so that the others do not keep it from being saved
        assert "<script>alert" not in shown(page, page.send(**{one: SCRIPT}, once_key=""))


@each_form
def test_two_hundred_thousand_characters_are_refused_at_the_field_and_kept(name, world):
    page = opened(name, world)
    long = dict.fromkeys(page.form.texts[:ALL_AT_ONCE], LONG)
    if not long:
        return
    before = rows()
    answer = page.send(**long)
    assert answer.status_code == 200
    assert set(long) <= set(errors(answer)), "no word at the field"
    again = form_on(answer.content.decode(), page.address)
    assert again is not None
    kept = {one: len(again.fields[one].value) for one in long if page.form.fields[one].kind != "password"}
    assert kept == {one: len(LONG) for one in kept}
    typed = {one for one in page.form.texts if one not in long}
    sent = page.form.filled(**page.data)
    assert {one: again.fields[one].value for one in typed} == {one: sent[one] for one in typed}
    assert rows() == before


@each_form
def test_strange_text_breaks_nothing_and_hides_nothing(name, world):
    page = opened(name, world)
    for kind, strange in STRANGE.items():
        with undone():
            answer = page.send(**dict.fromkeys(page.form.texts, f"Plain words {strange}"))
            content = shown(page, answer)
            assert answer.status_code != 302 or not HIDDEN.search(content), kind


@pytest.mark.proves("B7")
@each_form
def test_a_day_that_does_not_exist_is_refused_at_the_field(name, world):
    page = opened(name, world)
    for day in DAYS:
        for one in page.form.days:
            before = rows()
            answer = page.send(**{one: day})
            assert answer.status_code == 200, (one, day)
            assert one in errors(answer), (one, day)
            assert f'value="{day}"' in answer.content.decode(), (one, day)
            assert rows() == before


@pytest.mark.proves("B3")
@each_form
def test_an_identity_number_is_refused_wherever_people_write_freely(name, world):
    page = opened(name, world)
    free = [one for one in page.form.texts if f"{name}.{one}" not in MAY_HOLD and f"*.{one}" not in MAY_HOLD]
    if not free:
        return
    before = rows()
    for country, number in NUMBERS.items():
        answer = page.send(**dict.fromkeys(free[:ALL_AT_ONCE], f"Ask {number} about it."))
        assert answer.status_code == 200, country
        assert set(free[:ALL_AT_ONCE]) <= set(errors(answer)), f"taken without a word ({country})"
    assert rows() == before


@pytest.mark.proves("B11")
@pytest.mark.parametrize("name", sorted(name for name, route in ROUTES.items() if answers_twice(route)))
def test_sent_twice_is_done_once(name, world):
    page = opened(name, world)
    first = page.send()
    assert first.status_code == 302, errors(first)
    after_one = rows()
    second = page.send()
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert rows() == after_one
