"""A paper as a download: whatever its title is, the file's name is only a name."""

from __future__ import annotations

import re

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from samsyn.core.papers import Paper, Paragraph
from samsyn.web.papers import TYPES, asked_for, download, file_name

PAPER = Paper("Överenskommelse om Kvarnbacken", "sv", (Paragraph("Text"),))


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_answer_is_a_file_of_its_kind_with_the_papers_name(kind, begins):
    answer = download(PAPER, kind)

    assert answer.content.startswith(begins)
    assert answer["Content-Type"] == TYPES[kind]
    named = f"attachment; filename*=utf-8''%C3%96verenskommelse-om-Kvarnbacken.{kind}"
    assert answer["Content-Disposition"] == named


def test_only_the_two_formats_are_asked_for():
    asked = [asked_for(RequestFactory().get("/", {"format": name})) for name in ("pdf", "docx", "csv", "../x", "")]

    assert asked == ["pdf", "docx", "", "", ""]


@given(st.text())
def test_a_file_name_is_letters_figures_and_dashes(title):
    name = file_name(title)

    assert re.fullmatch(r"(?:[^\W_]|-)+", name)
    assert not name.startswith("-")
    assert len(name) <= 80


def test_a_title_without_letters_still_gives_a_name():
    assert file_name("../../ <> \r\n") == "samsyn"
