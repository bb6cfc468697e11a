"""What may be about a person is asked about once: the writer changes it or keeps it, and loses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from samsyn.web.forms import MOST_QUESTIONS, PlainTextField, SamsynForm, ShortTextField


class Report(SamsynForm):
    title = ShortTextField(label="Title", guard=True)
    text = PlainTextField(label="What happened?", guard=True, required=False)
    contact = ShortTextField(label="Contact", required=False)


def report(keep: str = "", initial: dict[str, Any] | None = None, **typed: str) -> Report:
    sent = QueryDict(mutable=True)
    sent.update({"title": "Mörkt", **typed})
    if keep:
        sent.appendlist("keep_words", keep)
    return Report(sent, initial=initial)


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


@pytest.mark.proves("F-EST-4")
def test_a_possible_name_is_asked_about_where_it_stands_and_with_the_rule() -> None:
    form = report(text="Mörkt i tunneln\nAnna Svensson ringde")
    assert not form.is_valid()
    assert form.only_asks
    assert form.errors["text"] == ["“Anna Svensson” on line 2 may be a person's name. Write about places, not persons."]


@pytest.mark.proves("F-EST-4")
def test_a_door_is_asked_about_in_swedish_and_in_danish() -> None:
    with translation.override("sv"):
        assert "någons dörr eller lägenhet" in report(text="Bråk i lgh 1102").errors["text"][0]
    with translation.override("da"):
        assert "nogens dør eller lejlighed" in report(text="Støj fra 3. tv").errors["text"][0]


def test_keeping_it_saves_what_was_written_in_every_field() -> None:
    typed = {"title": "Lgh 1102 igen", "text": "Anna Svensson ringde"}
    asked = report(**typed)
    assert not asked.is_valid()
    assert set(asked.asked) == {"title", "text"}
    kept = report(**typed, keep=asked.asked_keys)
    assert kept.is_valid()
    assert {name: kept.cleaned_data[name] for name in typed} == typed


def test_a_yes_is_only_said_to_the_words_that_were_asked_about() -> None:
    asked = report(text="Anna Svensson ringde")
    assert not asked.is_valid()
    more = report(text="Anna Svensson och Erik Olsson ringde", keep=asked.asked_keys)
    assert [question for question in more.errors["text"] if "Anna" in question] == []
    assert "Erik Olsson" in more.errors["text"][0]


def test_a_yes_is_remembered_while_something_else_is_mended() -> None:
    asked = report(text="Anna Svensson ringde")
    assert not asked.is_valid()
    other_fault = report(title="", text="Anna Svensson ringde", keep=asked.asked_keys)
    assert set(other_fault.errors) == {"title"}
    assert f'name="keep_words" value="{asked.asked_keys}"' in str(other_fault)


def test_words_that_stood_there_before_are_not_asked_about_again() -> None:
    before = {"text": "Anna Svensson ringde"}
    assert report(text="Anna Svensson ringde i går", initial=before).is_valid()
    assert not report(text="Erik Olsson ringde i går", initial=before).is_valid()


def test_what_must_go_cannot_be_kept() -> None:
    form = report(text="Anna Svensson, 070-123 45 67")
    assert not form.only_asks
    assert form.asked_keys == ""
    assert "take it away" in form.errors["text"][0]


def test_a_fault_and_a_question_are_told_at_the_same_time() -> None:
    form = report(title="", text="Anna Svensson ringde")
    assert set(form.errors) == {"title", "text"}
    assert not form.only_asks
    assert set(form.asked) == {"text"}


def test_the_page_offers_to_keep_it_after_the_save_button_so_that_enter_never_does() -> None:
    form = report(text="Anna Svensson ringde")
    html = render_to_string("web/page_form.html", {"form": form, "title": "Report", "submit_label": "Send"})
    save, keep = html.index("Send</button>"), html.index(f'name="keep_words" value="{form.asked_keys}"')
    assert save < keep
    assert "Anna Svensson ringde</textarea>" in html
    assert "Look once more before this is saved" in html


def test_a_long_list_of_people_is_not_a_page_of_messages() -> None:
    names = [f"{first} {last}" for first in ("Anna", "Erik", "Mette") for last in ("Olsson", "Berg", "Hansen", "Holm")]
    form = report(text="\n".join(names))
    assert len(form.errors["text"]) == MOST_QUESTIONS + 1
    assert form.errors["text"][-1] == "And 4 more."
    assert len(form.asked_keys.split()) == 12


def test_the_same_words_are_asked_about_once_in_a_text() -> None:
    assert len(report(text="Anna Svensson\nsa ANNA SVENSSON").errors["text"]) == 1


def test_a_field_that_is_meant_for_names_asks_nothing() -> None:
    assert report(contact="Anna Svensson").is_valid()


@pytest.mark.parametrize("keep", ["", "0", "\x00", "a" * 100_000, "' OR 1=1"])
def test_a_made_up_yes_keeps_nothing(keep: str) -> None:
    assert not report(text="Anna Svensson ringde", keep=keep).is_valid()


def test_two_forms_on_a_page_do_not_answer_for_each_other() -> None:
    asked = report(text="Anna Svensson ringde")
    assert not asked.is_valid()
    sent = {"b-title": "Mörkt", "b-text": "Anna Svensson ringde", "keep_words": asked.asked_keys}
    other = Report(sent, prefix="b")
    assert not other.is_valid()
    assert Report({**sent, other.keep_name: other.asked_keys}, prefix="b").is_valid()
