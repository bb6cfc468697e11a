"""Words to think twice about: forms suggest another once, and support publishes the list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone, translation

from samsyn.accounts.models import SupportAccess
from samsyn.conftest import as_actor
from samsyn.core.errors import Refused
from samsyn.web import operations
from samsyn.web.forms import PlainTextField, SamsynForm
from samsyn.web.models import WordingEdition
from samsyn.web.wording.first_editions import publish
from samsyn.web.wording.forms import WordingForm
from samsyn.web.wording.questions import forget_terms

pytestmark = pytest.mark.django_db


class Report(SamsynForm):
    text = PlainTextField(label="What happened?", guard=True)
    law = PlainTextField(label="The law", required=False)


def report(keep: str = "", initial: dict[str, Any] | None = None, **typed: str) -> Report:
    sent = QueryDict(mutable=True)
    sent.update(typed)
    if keep:
        sent.appendlist("keep_words", keep)
    return Report(sent, initial=initial)


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _a_list_of_its_own() -> Any:
    """What one test publishes must not be remembered by the next."""
    forget_terms()
    yield
    forget_terms()


@pytest.fixture
def stina(personas: Any, signed_in: Any) -> Any:
    """With support power switched on."""
    now = timezone.now()
    SupportAccess.objects.create(
        person=personas.stina, reason="New words", started_at=now, ends_at=now + timedelta(hours=1)
    )
    return signed_in(personas.stina)


def lines() -> dict[str, str]:
    """The form as it opens, with a note."""
    form = WordingForm(raw=WordingEdition.objects.get(number=1).terms)
    return {language: form.initial[language] for language in ("sv", "da", "en")} | {"note": "New words"}


def test_a_word_that_judges_a_place_gets_a_suggestion_in_its_own_language() -> None:
    form = report(text="Ännu ett problemområde")
    assert not form.is_valid()
    assert form.only_asks
    assert form.errors["text"][0].startswith(
        "“problemområde” on line 1 can sound like a verdict on people. Perhaps rather: området"
    )


def test_the_suggestion_is_never_a_stop() -> None:
    asked = report(text="Et udsat boligområde")
    assert not asked.is_valid()
    kept = report(text="Et udsat boligområde", keep=asked.asked_keys)
    assert kept.is_valid()
    assert kept.cleaned_data["text"] == "Et udsat boligområde"


def test_a_name_and_a_word_are_asked_about_together() -> None:
    form = report(text="Anna Svensson kallar det ghetto")
    assert not form.is_valid()
    assert len(form.errors["text"]) == 2
    assert report(text="Anna Svensson kallar det ghetto", keep=form.asked_keys).is_valid()


def test_words_that_stood_there_before_are_left_alone() -> None:
    before = {"text": "Ännu ett problemområde"}
    assert report(text="Ännu ett problemområde, sa de", initial=before).is_valid()


def test_other_fields_ask_nothing() -> None:
    assert report(text="Mörkt", law="Ett utsatt område enligt listan").is_valid()


def test_the_list_is_read_once_a_minute_and_not_for_every_form(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert report(text="Mörkt vid torget").is_valid()
        assert report(text="Mörkt vid skolan").is_valid()


def test_an_empty_form_asks_for_no_list(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert not report(text="").is_valid()


def test_the_shipped_list_is_there_and_stays_away_once_there_is_another(personas: Any) -> None:
    assert WordingEdition.objects.get().number == 1
    publish(sender=None)
    assert WordingEdition.objects.count() == 1


def test_everybody_signed_in_reads_the_list_with_its_sources(personas: Any, signed_in: Any, client: Any) -> None:
    address = reverse("web:wording", args=[1])
    page = signed_in(personas.otto).get(address).content.decode()
    assert "utanförskapsområde" in page
    assert "our own proposal" in page
    assert "L 23, 2021-22" in page
    assert "Improve the list" not in page
    assert page.index("English words") < page.index("Swedish words")
    assert client.get(address).status_code == 302


def test_only_support_publishes(personas: Any, signed_in: Any) -> None:
    address = reverse("web:wording_publish", args=[1])
    assert signed_in(personas.maria).get(address).status_code == 403
    assert signed_in(personas.maria).post(address, lines()).status_code == 403
    assert WordingEdition.objects.count() == 1


def test_a_new_edition_is_used_from_then_on_and_the_old_one_stays(stina: Any) -> None:
    assert report(text="En bananhög").is_valid()
    typed = lines()
    typed["sv"] += "\nbananhög, bananberg | frukt | Mataffären"
    answer = stina.post(reverse("web:wording_publish", args=[1]), typed)
    assert answer["Location"] == reverse("web:wording", args=[2])
    assert "Perhaps rather: frukt." in report(text="Två bananhögar").errors["text"][0]
    assert "bananhög" not in str(WordingEdition.objects.get(number=1).terms)


def test_publishing_unchanged_words_changes_none_of_them(stina: Any) -> None:
    stina.post(reverse("web:wording_publish", args=[1]), lines())
    first, second = WordingEdition.objects.order_by("number")
    assert first.terms == second.terms


@pytest.mark.parametrize("line", ["ghetto", "| området", "ghetto |", "ab | området", "... | området", "ghetto, | x"])
def test_a_line_that_cannot_be_read_is_named_and_kept(stina: Any, line: str) -> None:
    typed = lines() | {"da": f"bølle | nogen\n\n{line}"}
    page = stina.post(reverse("web:wording_publish", args=[1]), typed).content.decode()
    assert "Line 3 cannot be read" in page
    assert "bølle | nogen" in page
    assert WordingEdition.objects.count() == 1


def test_more_words_than_the_list_holds_are_refused(personas: Any) -> None:
    edition = WordingEdition.objects.get(number=1)
    many = [{"words": ["ghetto"], "suggestion": "området"}] * 301
    with pytest.raises(Refused, match="too many"):
        operations.publish_wording(
            edition, actor=as_actor(personas.stina), now=timezone.now(), note="", sv=many, da=[], en=[]
        )


@pytest.mark.counts("web:wordings")
def test_the_list_costs_the_same_for_ten_editions_as_for_thirty(
    signed_in: Any, personas: Any, same_statements: Any
) -> None:
    def make(first: int, last: int) -> None:
        WordingEdition.objects.bulk_create(
            WordingEdition(number=n, terms={}, published_at=timezone.now()) for n in range(first, last)
        )

    make(100, 110)
    maria, address = signed_in(personas.maria), reverse("web:wordings")
    assert same_statements(maria, address, lambda: make(110, 130)) <= 8
    assert "129" in maria.get(address).content.decode()
