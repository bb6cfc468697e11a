"""A frozen report as its reader sees it: passage by passage, in one language, what is untranslated marked (P51)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samsyn.reviews.models import Advice, Finding, Perspective, ReportPart, TeamMember
from samsyn.reviews.report.terms import explained
from samsyn.reviews.wording import named
from samsyn.web.templatetags.samsyn import plain_day

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Passage:
    """What a comment may be about. `anchor` is its name in this edition; `own` is the text in the report's language."""

    anchor: str
    title: str
    text: str
    language: str
    is_translated: bool = True
    own: str = ""
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    passages: Sequence[Passage]
    lines: Sequence[str] = field(default=())


def sections(content: Content, language: str) -> list[Section]:
    """In the order of a report: the parts, with findings after the reflections, and the annex of participants last."""
    parts = {row["key"]: row["text"] for row in content.get("parts", ())}
    keys = ReportPart.Key
    found = [_part(content, parts, key, language) for key in (keys.SUMMARY, keys.REFLECTIONS, keys.QUESTIONS)]
    found += list(_findings(content, language))
    found += [Section(_("Pieces of advice"), [_advice(content, row, language) for row in content.get("advice", ())])]
    found += [_part(content, parts, keys.TAKE_HOME, language)]
    annex = _part(content, parts, keys.PARTICIPANTS, language)
    found += [Section(annex.title, annex.passages, [*_team(content), *_met(content)])]
    return [section for section in found if section.passages or section.lines]


def passages(content: Content, language: str) -> dict[str, Passage]:
    return {one.anchor: one for section in sections(content, language) for one in section.passages}


def texts_of(content: Content, anchor: str) -> list[str]:
    """The passage in every language it has: a comment may quote any of them."""
    rows = {
        **{row["key"]: row["text"] for row in content.get("parts", ())},
        **{f"finding-{row['id']}": row["text"] for row in content.get("findings", ())},
        **{f"advice-{row['id']}": row["text"] for row in content.get("advice", ())},
    }
    return list(rows.get(anchor, {}).values())


def languages_of(content: Content) -> list[str]:
    """Those in which anything is written, the report's own first."""
    own = content.get("language", "sv")
    rows = [*content.get("parts", ()), *content.get("findings", ()), *content.get("advice", ())]
    return [own, *sorted({language for row in rows for language in row["text"]} - {own})]


def terms_for(content: Content, language: str) -> list[tuple[str, str]]:
    """The words of ours in what is not translated, in the reader's language."""
    own = content.get("language", "sv")
    left = [one.text for one in passages(content, language).values() if not one.is_translated]
    return explained("\n".join(left), own, language) if left else []


def _passage(
    content: Content, anchor: str, title: str, texts: Mapping[str, str], language: str, notes: Sequence[str] = ()
) -> Passage:
    own = content.get("language", "sv")
    spoken = language if texts.get(language) else own
    return Passage(
        anchor=anchor, title=title, text=texts.get(spoken, ""), language=spoken, is_translated=spoken == language,
        own=texts.get(own, "") if spoken != own else "", notes=notes,
    )  # fmt: skip


def _part(content: Content, parts: Mapping[str, Mapping[str, str]], key: str, language: str) -> Section:
    title = str(ReportPart.Key(key).label)
    texts = parts.get(key, {})
    return Section(title, [_passage(content, key, title, texts, language)] if texts else [])


def _findings(content: Content, language: str) -> Iterator[Section]:
    for kind, title in kind_titles().items():
        rows = [row for row in content.get("findings", ()) if row["kind"] == kind]
        yield Section(title, [_finding(content, row, language) for row in rows])


def kind_titles() -> dict[str, str]:
    kinds = Finding.Kind
    return {kinds.STRENGTH: _("Strengths"), kinds.CHALLENGE: _("Challenges"), kinds.QUESTION: _("Open questions")}


def _finding(content: Content, row: Mapping[str, Any], language: str) -> Passage:
    groups = [str(Perspective(group).label) for group in row["groups"]]
    notes = [
        _("an impression") if row["is_impression"] else "",
        _("heard from %(groups)s") % {"groups": named(groups)} if groups else "",
        row["theme"],
    ]
    title = _("Finding %(number)s") % {"number": row["number"]}
    said = [note for note in notes if note]
    return _passage(content, f"finding-{row['id']}", title, row["text"], language, said)


def _advice(content: Content, row: Mapping[str, Any], language: str) -> Passage:
    on = [str(number) for number in row["findings"]]
    notes = [
        _("to %(who)s") % {"who": row["addressee"]} if row["addressee"] else "",
        str(Advice.Level(row["level"]).label),
        row["horizon"],
        row["theme"],
        _("rests on finding %(numbers)s") % {"numbers": named(on)} if on else "",
    ]
    title = _("Advice %(number)s") % {"number": row["number"]}
    return _passage(content, f"advice-{row['id']}", title, row["text"], language, [note for note in notes if note])


def _team(content: Content) -> Iterator[str]:
    for row in content.get("team", ()):
        role, group = TeamMember.Role(row["role"]).label, Perspective(row["perspective"]).label
        said = [row["name"], row["organisation"], str(role), str(group)]
        absent = [plain_day(date.fromisoformat(day["on"])) for day in row["days"] if not day["came"]]
        yield ", ".join(said) + (_(" – did not come on %(days)s") % {"days": named(absent)} if absent else "")


def _met(content: Content) -> Iterator[str]:
    groups = [f"{Perspective(row['group']).label} ({row['people']})" for row in content.get("met", ())]
    if groups:
        yield _("Met with: %(groups)s. Groups of fewer than three are not named.") % {"groups": ", ".join(groups)}
