"""What comes from outside: counted figures of police or guards, and the police's published events."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.core.history import tracked
from samsyn.situation.models.rules import Situation


@tracked
class PoliceFigure(models.Model):
    """A number of events of a kind in a week, as another party counted them. Below three it is kept as "<3"."""

    situation = models.ForeignKey(Situation, on_delete=models.CASCADE, related_name="figures")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    week = models.DateField()
    kind = models.CharField(_("kind"), max_length=120)
    count = models.PositiveIntegerField(null=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["situation", "party", "area", "week", "kind"], nulls_distinct=False, name="one_figure_a_kind"
            ),
            models.CheckConstraint(condition=Q(count=None) | Q(count=0) | Q(count__gte=3), name="small_figures_hidden"),
            models.CheckConstraint(condition=Q(week__iso_week_day=1), name="figures_of_whole_weeks"),
        ]


class PoliceEvent(models.Model):
    """One event the Swedish police have published: its kind and municipality, never its text.

    Its position is the middle of a municipality or county, not where it happened.
    """

    external_id = models.CharField(max_length=40, unique=True)
    occurred_at = models.DateTimeField()
    kind = models.CharField(max_length=120)
    place = models.CharField(max_length=120)
    municipality = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    first_seen = models.DateTimeField(null=True)
    last_seen = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "occurred_at"], name="police_event_by_place")]
