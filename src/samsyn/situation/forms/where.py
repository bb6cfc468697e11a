"""One question: where? A named place or an area from the list, or a point by the phone or the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.renderers import get_default_renderer
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.situation.queries.desks import AreaOffered
from samsyn.web.maps import map_settings

AREA, PLACE = "a", "p"


@dataclass(frozen=True, slots=True)
class Where:
    """Keys. Neither is given where the point alone says it."""

    area: int | None = None
    place: int | None = None


class WhereWidget(forms.Select):
    """The list, and with a script the phone's own position and the map: they fill in latitude and longitude."""

    template_name = "situation/forms/where.html"
    near_url = ""
    around_url = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return {**context, "map": map_settings(), "near_url": self.near_url, "around_url": self.around_url}

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return super().render(name, value, attrs, renderer or get_default_renderer())


class WhereField(forms.ChoiceField):
    """ "a12" is somewhere in area 12, "p7" is place 7; nothing is what the point says."""

    widget = WhereWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=gettext_lazy("Where?"), **kwargs)

    def offer(self, own: Sequence[AreaOffered], others: Sequence[AreaOffered] = ()) -> None:
        """Each area with its places; those that are not the sender's own last."""
        rest = [(_("other areas"), [one for area in others for one in _with_its_name(area)])] if others else []
        self.choices = [("", _("choose, or use the map")), *(_own(area) for area in own), *rest]

    def validate(self, value: Any) -> None:
        """Whether nothing chosen is enough depends on the point."""
        if value:
            super().validate(value)

    def clean(self, value: Any) -> Where:
        chosen = str(super().clean(value))
        key = int(chosen[1:] or 0)
        return Where(key) if chosen.startswith(AREA) else Where(place=key) if chosen else Where()


def area_chosen(key: int | None) -> str:
    return f"{AREA}{key}" if key else ""


def _own(area: AreaOffered) -> tuple[str, Any]:
    if not area.places:
        return area_chosen(area.pk), area.name
    places = [(f"{PLACE}{place.pk}", place.label) for place in area.places]
    return area.name, [(area_chosen(area.pk), _("%(area)s, somewhere") % {"area": area.name}), *places]


def _with_its_name(area: AreaOffered) -> Iterator[tuple[str, str]]:
    yield area_chosen(area.pk), area.name
    for place in area.places:
        yield f"{PLACE}{place.pk}", _("%(place)s, %(area)s") % {"place": place.label, "area": area.name}
