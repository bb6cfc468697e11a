"""What people fill in about rounds. Cleans; saves nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration
from samsyn.reviews.forms.partnerships import Methods, methods
from samsyn.reviews.models import Member, Round, StepTemplate
from samsyn.reviews.topics import Spoken, Topic
from samsyn.web.forms import PlainTextField, SamsynForm, ShortTextField, VersionedForm, WeekField

if TYPE_CHECKING:
    Members = forms.ModelChoiceField[Member]
    Areas = forms.ModelChoiceField[Area]
    Works = forms.ModelChoiceField[Collaboration]
else:
    Members = Areas = Works = forms.ModelChoiceField

QUESTIONS = ("question_1", "question_2", "question_3")
QUESTION_LIMIT = 300
LEAST_IN_A_TEAM, MOST_IN_A_TEAM = 2, 12
MOST_ROUNDS = 12
Dates = Callable[[StepTemplate, date, date], Any]


class RoundForm(VersionedForm):
    """Eleven fields. `shown` says for which weeks and method the days on the page were: others are shown first (P2)."""

    theme = ShortTextField(label=_("Theme"), help_text=_("What this round is about, in a few words."))
    question_1 = ShortTextField(label=_("Common question"), required=False, limit=QUESTION_LIMIT)
    question_2 = ShortTextField(label=_("Another common question"), required=False, limit=QUESTION_LIMIT)
    question_3 = ShortTextField(label=_("A third common question"), required=False, limit=QUESTION_LIMIT)
    template = Methods(label=_("Method"), queryset=StepTemplate.objects.none())
    mode = forms.ChoiceField(label=_("Who reviews whom"), choices=Round.Mode.choices, widget=forms.RadioSelect)
    team = forms.IntegerField(
        label=_("Reviewers for each host"), required=False, min_value=LEAST_IN_A_TEAM, max_value=MOST_IN_A_TEAM,
        help_text=_("Only for teams."),
    )  # fmt: skip
    planned_rounds = forms.IntegerField(
        label=_("Rounds to plan at once"), min_value=1, max_value=MOST_ROUNDS,
        help_text=_("Rounds that are planned one by one stop short: two who must meet last have met already."),
    )  # fmt: skip
    first_week = WeekField(label=_("First week of visits"))
    last_week = WeekField(label=_("Last week of visits"))
    publication = forms.ChoiceField(
        label=_("When reports are published"), choices=Round.Publication.choices, widget=forms.RadioSelect
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["template"].queryset = methods() | StepTemplate.objects.filter(pk=self.initial.get("template") or 0)
        self.initial.setdefault("shown", _mark(*(self.initial.get(name) for name in ON_WHICH_DAYS_HANG)))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["questions"] = [text for name in QUESTIONS if (text := cleaned.pop(name, ""))]
        cleaned["team"] = cleaned.get("team") or 1
        self._show_first(cleaned)
        cleaned.pop("shown", None)
        return cleaned

    def _show_first(self, cleaned: dict[str, Any]) -> None:
        """Nothing is saved whose days were not on the page."""
        now = _mark(*(cleaned.get(name) for name in ON_WHICH_DAYS_HANG))
        refuse_unseen(self, now, gettext("The days follow what you changed. Look at them below, and save again."))

    @property
    def frame(self) -> tuple[StepTemplate, date, date] | None:
        """What the days hang on, as it is now in the form; None while it cannot be read."""
        values = self.cleaned_data if self.is_bound else self.initial
        method, first, last = (values.get(name) for name in ON_WHICH_DAYS_HANG)
        if isinstance(method, int):
            method = StepTemplate.objects.filter(pk=method).first()
        return (method, first, last) if method and first and last and first <= last else None


def refuse_unseen(form: SamsynForm, mark: str, sentence: str) -> None:
    """What follows from the form goes on the page first; `shown` in the form says for what it was there."""
    if form.errors or form.cleaned_data.get("shown") == mark:
        return
    sent: Any = form.data
    form.data = sent.copy()
    form.data[form.add_prefix("shown")] = mark  # type: ignore[index]
    form.shows_first = True
    form.add_error(None, sentence)


ON_WHICH_DAYS_HANG = ("template", "first_week", "last_week")


def _mark(method: Any, first: date | None, last: date | None) -> str:
    weeks = [day.isocalendar()[:2] for day in (first, last) if day]
    return f"{getattr(method, 'pk', method)} {weeks}"


class AreaForm(SamsynForm):
    """An area for the round, from one of the members that the actor acts for."""

    member = Members(label=_("Member"), queryset=Member.objects.none())
    area = Areas(
        label=_("Area"), queryset=Area.objects.none(),
        help_text=_("An area drawn or imported in the member’s municipality. Draw it first if it is missing."),
    )  # fmt: skip
    collaboration = Works(
        label=_("Collaboration"), queryset=Collaboration.objects.none(), required=False,
        empty_label=_("the one that works there"),
        help_text=_("Its parties read along, and the measures that follow belong to its plan."),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_("Languages the group can work in"), choices=Spoken.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    strengths = forms.MultipleChoiceField(
        label=_("What you are good at"), choices=Topic.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    needs = forms.MultipleChoiceField(
        label=_("What you want help with"), choices=Topic.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_another = forms.BooleanField(
        label=_("It is another place, though it looks like one that takes part"), required=False
    )

    def __init__(self, *args: Any, members: Any, areas: Any, works: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["member"].queryset, fields["area"].queryset = members, areas
        fields["collaboration"].queryset = works
        if not works:
            fields.pop("collaboration")
        if len(members) == 1:
            self.initial.setdefault("member", members[0].pk)


class LateForm(AreaForm):
    """An area that comes late. Which pair would be parted is shown before anything is drafted (P71)."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        known = [getattr(cleaned.get(name), "pk", None) for name in ("member", "area")]
        chosen = [sorted(cleaned.get(name, ())) for name in PRICED]
        refuse_unseen(self, f"{known} {chosen}", gettext("Look below at what follows, and press again."))
        cleaned.pop("shown", None)
        return cleaned

    @property
    def chosen(self) -> dict[str, Any] | None:
        """Who would come and what it brings; None while that cannot be read."""
        known = self.cleaned_data if self.is_bound else {}
        named = known.get("member") and known.get("area")
        return {name: known.get(name, ()) for name in ("member", "area", *PRICED)} if named else None


PRICED = ("languages", "strengths", "needs")


class MoveForm(VersionedForm):
    to = forms.ChoiceField(label=_("The round is now"), widget=forms.RadioSelect)
    reason = PlainTextField(
        label=_("Why"), required=False, rows=3, guard=True, help_text=_("Needed when it is paused or cancelled.")
    )

    def __init__(self, *args: Any, states: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["to"].choices = [(state, Round.State(state).label) for state in states]


class WithdrawForm(SamsynForm):
    reason = PlainTextField(label=_("Why"), rows=3, guard=True)


def initial_of(round: Round) -> dict[str, Any]:
    """The form as the round stands."""
    names = ("theme", "mode", "team", "planned_rounds", "first_week", "last_week", "publication", "version")
    texts = [question.text for question in round.questions.all()]
    asked = dict(zip(QUESTIONS, texts, strict=False))
    kept = {name: getattr(round, name) for name in names} | {"team": max(round.team, LEAST_IN_A_TEAM)}
    return kept | asked | {"template": round.template_id}
