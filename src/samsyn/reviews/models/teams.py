"""Who takes part in a review from the reviewing side, and who may not because they are too close."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked
from samsyn.organisations.models import Organisation
from samsyn.reviews.models.reviews import Review


class Perspective(models.TextChoices):
    """Whose eyes somebody sees with. Groups, never people: notes and programmes use the same list."""

    STAFF = "STAFF", _("front-line staff")
    MANAGEMENT = "MANAGEMENT", _("management")
    POLITICS = "POLITICS", _("politics")
    HOUSING = "HOUSING", _("housing company")
    POLICE = "POLICE", _("police")
    ASSOCIATION = "ASSOCIATION", _("association")
    RESIDENTS = "RESIDENTS", _("residents")
    BUSINESS = "BUSINESS", _("local business")


@tracked
class TeamMember(models.Model):
    """Somebody who comes along. The reviewer's organisation holds the pen; people from others comment."""

    class Role(models.TextChoices):
        LEADER = "LEADER", _("team leader")
        SECRETARY = "SECRETARY", _("secretary")
        REVIEWER = "REVIEWER", _("reviewer")
        OBSERVER = "OBSERVER", _("observer, to learn")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="team")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="review_teams"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.REVIEWER)
    perspective = models.CharField(_("perspective"), max_length=12, choices=Perspective.choices)
    joined = models.DateField(_("joined"))
    left = models.DateField(_("left"), null=True, blank=True)
    replaces = models.OneToOneField(
        "self", verbose_name=_("replaces"), on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "person"], condition=Q(left=None), name="a_person_is_once_in_a_team"
            ),
            models.UniqueConstraint(fields=["review"], condition=Q(left=None, role="LEADER"), name="one_leader_a_team"),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @staticmethod
    def current(today: date) -> Q:
        return Q(left=None) | Q(left__gt=today)

    def is_along(self, today: date) -> bool:
        return self.left is None or self.left > today


@tracked
class Recusal(models.Model):
    """This person takes no part in this review. Why is for the coordinator alone, and no recomputation undoes it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="recusals")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="recusals"
    )
    reason = models.TextField(_("why"))
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="recused_once_from_a_review")]
