"""Places: from country to a neighbourhood somebody drew. Boundaries are versioned by date."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked


@tracked
class Area(models.Model):
    """`code` is the official code, unique within `kind` and `country`; areas drawn by hand have none.

    Own areas read from a municipality's file keep its code behind the municipality's ("1480-21052").
    `search_key` is the name folded for search ("backby"); `sort_key` orders as Swedes or Danes do.
    """

    class Kind(models.TextChoices):
        COUNTRY = "COUNTRY", _("country")
        REGION = "REGION", _("region")
        MUNICIPALITY = "MUNICIPALITY", _("municipality")
        REGSO_2020 = "REGSO_2020", _("RegSO 2020")
        REGSO_2025 = "REGSO_2025", _("RegSO 2025")
        DESO_2018 = "DESO_2018", _("DeSO 2018")
        DESO_2025 = "DESO_2025", _("DeSO 2025")
        OWN = "OWN", _("own area")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    country = models.CharField(_("country"), max_length=2)
    code = models.CharField(_("code"), max_length=40, blank=True)
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=120)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    municipality = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="places")
    search_key = models.CharField(max_length=250)
    sort_key = models.CharField(max_length=250)
    residents = models.PositiveIntegerField(_("residents"), null=True, blank=True)
    residents_on = models.DateField(_("residents counted on"), null=True, blank=True)
    residents_source = models.CharField(max_length=120, blank=True)
    dwellings = models.PositiveIntegerField(_("dwellings"), null=True, blank=True)
    description = models.TextField(_("description"), blank=True)
    is_invented = models.BooleanField(default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="areas_drawn"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "kind", "code"], condition=~Q(code=""), name="one_area_a_code"),
            models.CheckConstraint(condition=Q(kind="OWN") | ~Q(code=""), name="official_areas_have_a_code"),
        ]
        indexes = [
            GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="area_search"),
            models.Index(fields=["kind", "sort_key"], name="area_by_kind"),
            models.Index(fields=["sort_key", "id"], name="area_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_own(self) -> bool:
        return self.kind == self.Kind.OWN


@tracked
class Boundary(models.Model):
    """One shape of an area from a day until a day (None: until further notice; the last day is not included).

    `geometry` is a GeoJSON Polygon or MultiPolygon in WGS84; `outline` is the same, coarser, for maps of a
    whole country. The box and the point inside are kept for map queries.
    """

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="boundaries")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    geometry = models.JSONField()
    outline = models.JSONField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    longitude = models.FloatField()
    latitude = models.FloatField()
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="boundary_dates_in_order"
            ),
            models.UniqueConstraint(fields=["area", "valid_from"], name="one_boundary_a_day"),
            ExclusionConstraint(
                name="boundaries_do_not_overlap",
                expressions=[
                    ("area", RangeOperators.EQUAL),
                    (
                        Func(
                            "valid_from",
                            "valid_to",
                            RangeBoundary(),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        indexes = [
            models.Index(fields=["longitude", "latitude"], condition=Q(valid_to=None), name="boundary_places"),
        ]


class FileImport(models.Model):
    """A file on its way in: checked, reported row by row, confirmed, written.

    The content lies in the database, so that any worker machine can read it; it is dropped when the import
    is over.
    """

    class State(models.TextChoices):
        WAITING = "WAITING", _("being checked")
        CHECKED = "CHECKED", _("checked, nothing written yet")
        WRITING = "WRITING", _("being written")
        WRITTEN = "WRITTEN", _("written")
        DROPPED = "DROPPED", _("dropped")
        FAILED = "FAILED", _("could not be read")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField(null=True)
    size = models.PositiveIntegerField()
    municipality = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    source = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    only_valid = models.BooleanField(default=False)
    report = models.JSONField(default=dict)
    job = models.ForeignKey("web.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.file_name
