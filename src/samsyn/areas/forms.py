"""What people type and paste about places, cleaned."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from samsyn.areas import queries
from samsyn.areas.folding import fold
from samsyn.areas.geojson import Shape, ShapeProblem, read_shape
from samsyn.areas.models import Area
from samsyn.areas.search import as_spelt, nearest
from samsyn.areas.wording import sentence
from samsyn.web.forms import (
    DayField,
    FilterForm,
    PlainTextField,
    SamsynForm,
    ShortTextField,
    UploadField,
    VersionedForm,
)
from samsyn.web.maps import PolygonWidget

NAME_LIMIT = 120
CHOOSE = _("Choose a municipality")
COUNTRIES = [("SE", _("Sweden")), ("DK", _("Denmark"))]
# Divisions that a newer one has replaced are listed when asked for.
REPLACED = (Area.Kind.REGSO_2020, Area.Kind.DESO_2018)
# More people than live in any municipality of the two countries.
MOST_RESIDENTS = 2_000_000


class ShapeField(forms.CharField):
    """Drawn, pasted or typed; cleans to a `Shape`. A problem the form can mend itself is left to the form."""

    widget = PolygonWidget

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        return read_shape(str(value))


def grouped_municipalities() -> list[tuple[str, list[tuple[int, str]]]]:
    names = {code: str(name) for code, name in COUNTRIES}
    found = groupby(queries.municipalities(), key=lambda row: row[1])
    return [(names.get(country, country), [(pk, name) for pk, _country, name in rows]) for country, rows in found]


class MunicipalityField(forms.TypedChoiceField):
    """Cleans to the municipality's key; 390 choices in one statement, grouped by country."""

    def __init__(self, *, nothing: Any = CHOOSE, **options: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **options)
        self.nothing = nothing
        self.choices = self.offered

    def offered(self) -> list[tuple[Any, Any]]:
        return [("", self.nothing), *grouped_municipalities()]


class ShapeForm(SamsynForm):
    """The part of a form that takes a boundary: on the map, as text, by numbers, or from a file.

    Exchanged coordinates are recognised: the form then offers to exchange them back. A boundary read from a
    file is put into the text, so that it survives when another field must be mended.
    """

    shape = ShapeField(
        label=_("Boundary"),
        required=False,
        help_text=_("Click the corners on the map, type them as numbers, or paste GeoJSON in WGS 84."),
    )
    file = UploadField(label=_("Or from a file"), required=False, kinds=("json", "text"), help_text=_("GeoJSON"))

    def __init__(self, *args: Any, around: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if around:
            self.fields["shape"].widget.around_url = reverse("areas:geojson", args=[around])  # type: ignore[attr-defined]
        if self.data.get(self.add_prefix("swap")):
            self._ask_about_swapping()

    def clean_file(self) -> Any:
        """The file's bytes become the boundary; the file itself is not kept."""
        uploaded = self.cleaned_data.get("file")
        return read_shape(uploaded.read()) if uploaded else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        field = "file" if cleaned.get("file") else "shape"
        found = cleaned.pop("file", None) or cleaned.get("shape")
        cleaned["shape"] = self._settled(field, found, bool(cleaned.pop("swap", False)))
        return cleaned

    def _settled(self, field: str, found: Shape | ShapeProblem | None, swap: bool) -> Shape | None:
        if isinstance(found, ShapeProblem):
            if found.offer and swap:
                return self._keep(found.offer)
            if found.offer:
                self._offer_to_swap(found.offer if field == "file" else None)
            self.add_error(field, sentence(found.kind, found.details))
            return None
        return self._keep(found) if found and field == "file" else found

    def _keep(self, shape: Shape) -> Shape:
        self._put("shape", json.dumps(shape.geometry))
        return shape

    def _offer_to_swap(self, turned: Shape | None) -> None:
        """From a file, the exchanged boundary is shown at once; in a text, it is the writer's to decide."""
        if turned is not None:
            self._put("shape", json.dumps(turned.geometry))
        else:
            self._ask_about_swapping()

    def _ask_about_swapping(self) -> None:
        """The box is there only for those who need it."""
        box = forms.CheckboxInput(attrs={"class": "ds-input"})
        label = _("Exchange latitude and longitude for me")
        self.fields["swap"] = forms.BooleanField(label=label, required=False, widget=box)
        self.order_fields(self.field_order)

    def _put(self, name: str, text: str) -> None:
        changed: Any = self.data
        changed = changed.copy()
        changed[self.add_prefix(name)] = text
        self.data = changed


class _Facts(forms.Form):
    residents = forms.IntegerField(
        label=_("Residents"), required=False, min_value=0, max_value=MOST_RESIDENTS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-width": "code"}),
    )  # fmt: skip
    residents_on = DayField(label=_("Residents counted on"), required=False)
    residents_source = ShortTextField(label=_("Source of the number"), required=False, limit=120)
    dwellings = forms.IntegerField(
        label=_("Dwellings"), required=False, min_value=0, max_value=MOST_RESIDENTS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-width": "code"}),
    )  # fmt: skip
    description = PlainTextField(
        label=_("Description"), required=False, guard=True, rows=4, limit=4_000,
        help_text=_("What is there: houses, squares, schools. Nothing about single persons."),
    )  # fmt: skip


class DrawForm(_Facts, ShapeForm):
    municipality = MunicipalityField(label=_("Municipality"))
    name = ShortTextField(label=_("Name"), limit=NAME_LIMIT, help_text=_("As those who live there say it."))
    field_order = (
        "municipality", "name", "shape", "swap", "file", "residents", "residents_on", "residents_source",
        "dwellings", "description",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shape"].widget.follows = ("municipality", reverse("areas:around", args=[0]))  # type: ignore[attr-defined]

    def clean_municipality(self) -> Area | None:
        chosen = self.cleaned_data["municipality"]
        return Area.objects.filter(kind=Area.Kind.MUNICIPALITY, pk=chosen).first()


class EditForm(_Facts, VersionedForm):
    name = ShortTextField(label=_("Name"), limit=NAME_LIMIT)
    field_order = ("name", "residents", "residents_on", "residents_source", "dwellings", "description")


class BoundaryForm(ShapeForm, VersionedForm):
    valid_from = DayField(
        label=_("Holds from"), help_text=_("The boundary before it ends on this day. Use its first day to correct it.")
    )
    valid_to = DayField(label=_("Until, if it has ended"), required=False)
    source = ShortTextField(label=_("Source"), required=False)
    field_order = ("shape", "swap", "file", "valid_from", "valid_to", "source")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("shape") is None and not {"shape", "file"} & set(self.errors):
            self.add_error("shape", ValidationError(_("Draw the boundary, paste it, or choose a file.")))
        return cleaned


class ImportForm(SamsynForm):
    """Only support may leave the municipality empty: then the file holds official areas."""

    file = UploadField(label=_("File"), kinds=("json", "text"), help_text=_("GeoJSON of many areas, or a key file."))
    municipality = MunicipalityField(
        label=_("The areas lie in"), required=False, help_text=_("They become areas of this municipality.")
    )
    valid_from = DayField(label=_("The boundaries hold from"))
    source = ShortTextField(label=_("Source"), required=False, help_text=_("The credit line the publisher asks for."))

    def clean_municipality(self) -> Area | None:
        chosen = self.cleaned_data["municipality"]
        return Area.objects.filter(kind=Area.Kind.MUNICIPALITY, pk=chosen).first() if chosen else None


def _kinds() -> list[tuple[str, Any]]:
    return [("", _("All in use today")), *Area.Kind.choices]


class AreaFilter(FilterForm):
    name = ShortTextField(label=_("Name or code"), required=False, limit=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=lazy(_kinds, list)())
    country = forms.ChoiceField(label=_("Country"), required=False, choices=[("", _("Both countries")), *COUNTRIES])
    municipality = MunicipalityField(label=_("Municipality"), required=False, nothing=_("All municipalities"))

    def q(self) -> Q:
        found = Q()
        if term := fold(self.cleaned_data.get("name") or ""):
            found &= self._named(term)
        if kind := self.cleaned_data.get("kind"):
            found &= Q(kind=kind)
        else:
            found &= ~Q(kind__in=REPLACED)
        if country := self.cleaned_data.get("country"):
            found &= Q(country=country)
        if municipality := self.cleaned_data.get("municipality"):
            found &= Q(municipality=municipality) | Q(pk=municipality)
        return found

    def _named(self, term: str) -> Q:
        """As it is spelt; only when nothing is, nearly so."""
        spelt = as_spelt(term)
        if Area.objects.filter(spelt).exists():
            return spelt
        return Q(pk__in=[area.pk for area in nearest(Area.objects.all(), term)])
