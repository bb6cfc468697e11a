"""Who reviews each other: the partnership, its members, who may not meet, and when they cannot."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked
from samsyn.organisations.models import Country, Membership, Organisation
from samsyn.reviews.models.templates import StepTemplate


@tracked
class Partnership(models.Model):
    """Organisations that have agreed to review each other, round after round."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    purpose = models.TextField(_("purpose"), blank=True)
    adopted_by = models.CharField(_("adopted by"), max_length=200, blank=True)
    adopted_on = models.DateField(_("day of adoption"), null=True, blank=True)
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    lead = models.ForeignKey(
        Organisation, verbose_name=_("leads"), on_delete=models.PROTECT, related_name="partnerships_led"
    )
    coordinator = models.ForeignKey(
        Membership, verbose_name=_("coordinator"), on_delete=models.PROTECT, related_name="partnerships_coordinated"
    )
    template = models.ForeignKey(
        StepTemplate, verbose_name=_("steps"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_invented = models.BooleanField(default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(adopted_on=None) | Q(valid_to__gte=F("adopted_on")),
                name="partnership_dates_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reviews:partnership", args=[self.slug])


@tracked
class Member(models.Model):
    """An organisation in a partnership, under the law of records of its own country."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="review_members")
    contact = models.ForeignKey(
        Membership, verbose_name=_("contact"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    deputy = models.ForeignKey(
        Membership, verbose_name=_("deputy"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    regime = models.CharField(_("law of records"), max_length=2, choices=Country.choices)
    joined = models.DateField(_("joined"))
    left = models.DateField(_("left"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation"], condition=Q(left=None), name="one_open_review_member"
            ),
            models.CheckConstraint(condition=Q(left=None) | Q(left__gte=F("joined")), name="member_dates_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @staticmethod
    def current(today: date, path: str = "") -> Q:
        """Members that have not left on `today`, seen along `path` (ending in `__`)."""
        return Q(**{f"{path}left__isnull": True}) | Q(**{f"{path}left__gt": today})


@tracked
class ConflictOfInterest(models.Model):
    """`one` may not review `other`, nor the other way round when it is `two_way`. Why is for the coordinator alone.

    It names organisations, not addresses: a new e-mail or another person changes nothing.
    """

    class Source(models.TextChoices):
        DECLARED = "DECLARED", _("declared")
        RULE = "RULE", _("follows from a rule")
        HISTORY = "HISTORY", _("from earlier rounds")

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="conflicts")
    one = models.ForeignKey(Organisation, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Organisation, verbose_name=_("host"), on_delete=models.PROTECT, related_name="+")
    two_way = models.BooleanField(_("holds in both directions"), default=True)
    reason = models.TextField(_("why"), blank=True)
    source = models.CharField(_("known from"), max_length=10, choices=Source.choices, default=Source.DECLARED)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)
    is_pinned = models.BooleanField(_("decided by a person"), default=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name_plural = "conflicts of interest"
        ordering = ["-since", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(one=F("other")), name="no_conflict_with_oneself"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="conflict_dates_in_order"),
        ]

    @staticmethod
    def current(today: date) -> Q:
        return Q(since__lte=today) & (Q(until=None) | Q(until__gt=today))


@tracked
class Busy(models.Model):
    """Days on which a member, or one key person of it, can neither visit nor be visited."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="busy")
    person = models.ForeignKey(
        Membership, verbose_name=_("person"), on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    why = models.CharField(_("why"), max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "busy"
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="busy_dates_in_order"),
        ]
