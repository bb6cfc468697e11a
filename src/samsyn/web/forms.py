"""The base of every form: our look, a one-time key, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.boundfield import BoundField
from django.forms.utils import pretty_name
from django.utils.functional import cached_property
from django.utils.translation import gettext

from samsyn.core import guard
from samsyn.core.wording_advice import Term
from samsyn.web.components import Text
from samsyn.web.fields import (
    DOCUMENTS,
    IMAGES,
    DateInput,
    DayField,
    MoneyField,
    PlainTextField,
    ShortTextField,
    UploadField,
    WeekField,
)
from samsyn.web.personal_data import Question, questions_about_persons
from samsyn.web.wording.questions import questions_about_words, terms_in_use

__all__ = [
    "DOCUMENTS",
    "IMAGES",
    "DateInput",
    "DayField",
    "FilterForm",
    "MoneyField",
    "PlainTextField",
    "SamsynForm",
    "ShortTextField",
    "UploadField",
    "VersionedForm",
    "WeekField",
]

MOST_QUESTIONS = 8
_OWN_LOOK = (forms.HiddenInput, forms.FileInput, forms.RadioSelect, forms.CheckboxSelectMultiple, forms.MultiWidget)


def fresh_key() -> str:
    return str(uuid4())


def missing(field: forms.Field) -> str:
    """Which field, so that the summary says something, and what to do there."""
    if isinstance(field, forms.FileField):
        return gettext("Choose a file under “%(label)s”.")
    if isinstance(field, forms.BooleanField):
        return gettext("Tick “%(label)s” to go on.")
    if isinstance(field, forms.ChoiceField):
        return gettext("Choose an answer under “%(label)s”.")
    return gettext("Fill in “%(label)s”.")


@dataclass(frozen=True, slots=True)
class Versus:
    """One field that two people wrote at the same time."""

    label: Text
    theirs: str
    yours: str

    @property
    def differs(self) -> bool:
        return self.theirs != self.yours


class SamsynField(BoundField):
    """A field that knows how it is drawn: alone, as a group of choices, or as one box to tick."""

    @property
    def is_group(self) -> bool:
        return bool(self.use_fieldset)

    @property
    def is_box(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def limit(self) -> int | None:
        """Only long texts show how much room is left."""
        limit = getattr(self.field, "limit", None)
        return limit if isinstance(self.field.widget, forms.Textarea) else None

    @property
    def upload_limit(self) -> int | None:
        return self.field.limit if isinstance(self.field, UploadField) else None

    @property
    def is_asked(self) -> bool:
        """Whether what looks like an error is a question: the writer may say that it is right as it is."""
        return self.name in getattr(self.form, "asked", ())

    @property
    def kept(self) -> str:
        """What the writer was asked about and keeps; it is sent along until the form is saved."""
        return " ".join(getattr(self.form, "kept", {}).get(self.name, ()))

    @property
    def first_id(self) -> str:
        """Where a link from the error summary leads: in a group, to its first choice."""
        return f"{self.id_for_label}" or f"{self.auto_id}_0"


class _Look(forms.Form):
    """Our templates and the design system's class on every input."""

    bound_field_class = SamsynField
    says_optional = True  # False where everything is: a word beside every field helps nobody
    template_name = "web/forms/form.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False  # the server's messages are better than the browser's
        for field in self.fields.values():
            if not isinstance(field.widget, _OWN_LOOK):
                field.widget.attrs.setdefault("class", "ds-input")
            if type(field.widget) is forms.Select:
                field.widget.template_name = "web/forms/select.html"  # one template, not one for each option
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == "---------":
                field.empty_label = gettext("choose") if field.required else gettext("nothing chosen")
        for name, field in self.fields.items():
            label = field.label or pretty_name(name)
            field.error_messages["required"] = missing(field) % {"label": label}


class SamsynForm(_Look):
    """`{{ form }}` draws the fields; `web/page_form.html` draws the page around them.

    A button needs no field: what it does is the page's. `once_key` is read by `web.once`.
    Words that deserve a second look are asked about once: the form comes back with a button that keeps them.
    """

    once_key = forms.CharField(widget=forms.HiddenInput, required=False, initial=fresh_key)

    _theirs: Any = None
    shows_first = False  # what follows from the answers goes on the page before anything is saved

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked: dict[str, list[Question]] = {}
        self.kept: dict[str, list[str]] = {}

    def _post_clean(self) -> None:
        """Ask last, so that only what could be saved is asked about."""
        super()._post_clean()  # type: ignore[misc]
        texts = {name: text for name in self.fields if (text := self._guarded(name))}
        terms = terms_in_use() if texts else ()
        kept = set(_all_values(self.data, self.keep_name).split())
        for name, text in texts.items():
            self._ask(name, text, terms, kept)

    def _guarded(self, name: str) -> str:
        """The new text of a field where only places may be written about; empty for any other."""
        field, text = self.fields[name], self.cleaned_data.get(name)
        return text if text and isinstance(field, PlainTextField) and field.guard is True else ""

    def _ask(self, name: str, text: str, terms: tuple[Term, ...], kept: set[str]) -> None:
        before = str(self.get_initial_for_field(self.fields[name], name) or "")
        known = {question.key for question in _questions(before, terms)}
        questions = [question for question in _questions(text, terms) if question.key not in known]
        self.kept[name] = [question.key for question in questions if question.key in kept]
        if asked := [question for question in questions if question.key not in kept]:
            self.asked[name] = asked
            self.add_error(name, ValidationError(_in_short(asked), code="asked"))

    @property
    def keep_name(self) -> str:
        return self.add_prefix("keep_words")

    @property
    def asked_keys(self) -> str:
        """What the button that keeps it all sends."""
        return " ".join(question.key for questions in self.asked.values() for question in questions)

    @property
    def only_asks(self) -> bool:
        """Nothing is wrong: there are only questions, or consequences to see first."""
        return self.shows_first or (bool(self.asked) and set(self.errors) == set(self.asked))

    @property
    def theirs(self) -> Any:
        """The row as somebody else saved it meanwhile, after a conflict."""
        return self._theirs

    @theirs.setter
    def theirs(self, row: Any) -> None:
        """Saving again must be a choice made with both texts in view: the form takes over their version."""
        self._theirs = row
        if "version" in self.fields:
            self.data = _with(self.data, self.add_prefix("version"), str(getattr(row, "version", "")))

    @cached_property
    def versus(self) -> list[Versus]:
        """What differs, as two texts side by side."""
        pairs = (self._pair(bound) for bound in self.visible_fields())
        return [pair for pair in pairs if pair and pair.differs]

    def _pair(self, bound: BoundField) -> Versus | None:
        if self._theirs is None or not hasattr(self._theirs, bound.name):
            return None
        theirs = _in_words(bound.field, getattr(self._theirs, bound.name))
        return Versus(label=bound.label, theirs=theirs, yours=_in_words(bound.field, self.cleaned_data.get(bound.name)))

    def problems(self) -> Iterator[tuple[str, str]]:
        """(address of the field, message) in the order of the form, for the summary."""
        for message in self.non_field_errors():
            yield "", str(message)
        for hidden in self.hidden_fields():  # chosen on the way here
            for message in hidden.errors:
                yield "", str(message)
        for bound in self.visible_fields():
            for message in bound.errors:
                yield f"#{bound.first_id}", str(message)  # type: ignore[attr-defined]


def _all_values(data: Any, name: str) -> str:
    """What several inputs of one name hold; a plain dictionary has one."""
    values = data.getlist(name) if hasattr(data, "getlist") else [data.get(name, "")]
    return " ".join(values)


def _questions(text: str, terms: tuple[Term, ...]) -> list[Question]:
    return [*questions_about_persons(text, guard.find(text)), *questions_about_words(text, terms)] if text else []


def _in_short(questions: list[Question]) -> list[str]:
    """A pasted list of people must not become a page of messages."""
    texts = [question.text for question in questions[:MOST_QUESTIONS]]
    if (more := len(questions) - MOST_QUESTIONS) > 0:
        texts.append(gettext("And %(more)s more.") % {"more": more})
    return texts


def _with(data: Any, name: str, value: str) -> Any:
    """What was sent is read-only; a copy with one value changed."""
    changed = data.copy()
    changed[name] = value
    return changed


def _in_words(field: forms.Field, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return "\n".join(field.label_from_instance(row) for row in value.all())
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.MultipleChoiceField):
        choices: Any = field.choices
        chosen = str(getattr(value, "pk", value))
        return next((str(label) for key, label in choices if str(key) == chosen), chosen)
    return str(field.prepare_value(value))


class VersionedForm(SamsynForm):
    """For rows that two people may edit: carries the version the writer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class FilterForm(_Look):
    """The filter row of a list. Sent with GET; a value that cannot be read filters nothing and says so."""

    template_name = "web/forms/filters.html"

    def q(self) -> Q:
        """Translate `cleaned_data` into a condition. Fields that were not readable are missing from it."""
        raise NotImplementedError

    def chosen(self) -> dict[str, Any]:
        """The filters that are set, by name."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [], False)}
