"""Organisations and who belongs to them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked, tracked_with
from samsyn.web.collation import AlphabeticKey


class Country(models.TextChoices):
    SE = "SE", _("Sweden")
    DK = "DK", _("Denmark")


_MARKED, _PLAIN = "åäáàâãæçèéëêíîïñóòôöøõúùûüýÿ", "aaaaaaaceeeeiiinoooooouuuuyy"


def fold(text: str) -> str:
    """The same as `Folded`, for texts in memory."""
    return text.lower().translate(str.maketrans(_MARKED, _PLAIN))


class Folded(models.Func):
    """A text as people search for it: `Malmö` and `malmo`, `Møllebo` and `mollebo` are the same."""

    function = "TRANSLATE"
    template = f"%(function)s(%(expressions)s, '{_MARKED}', '{_PLAIN}')"
    output_field = models.TextField()

    def __init__(self, expression: Any) -> None:
        super().__init__(Lower(expression))


def _searched_by_name(index: str) -> GinIndex:
    return GinIndex(OpClass(Folded("name"), name="gin_trgm_ops"), name=index)


@tracked_with(_searched_by_name("organisation_former_search"))
class Organisation(models.Model):
    """A legal person or a part of one (a förvaltning has `parent`)."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "MUNICIPALITY", _("municipality")
        DEPARTMENT = "DEPARTMENT", _("municipal department")
        PUBLIC_HOUSING = "PUBLIC_HOUSING", _("public housing company")
        PRIVATE_OWNER = "PRIVATE_OWNER", _("private property owner")
        COOPERATIVE = "COOPERATIVE", _("housing co-operative")
        ALMEN = "ALMEN", _("Danish non-profit housing organisation")
        POLICE = "POLICE", _("police")
        REGION = "REGION", _("region")
        STATE_AGENCY = "STATE_AGENCY", _("state agency")
        IDEA_BASED = "IDEA_BASED", _("idea-based organisation")
        TENANTS_UNION = "TENANTS_UNION", _("tenants' union")
        BUSINESS = "BUSINESS", _("business")
        SCHOOL = "SCHOOL", _("school")
        CONGREGATION = "CONGREGATION", _("congregation")
        UNIVERSITY = "UNIVERSITY", _("university")
        FUND = "FUND", _("fund")

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    country = models.CharField(_("country"), max_length=2, choices=Country.choices)
    number = models.CharField(_("organisation number"), max_length=10, blank=True)
    number_is_personal = models.BooleanField(default=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="departments")
    municipality_code = models.CharField(max_length=4, blank=True)
    website = models.URLField(_("website"), blank=True)
    is_invented = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "number"], condition=~Q(number="") & Q(parent=None), name="one_organisation_a_number"
            ),
            # The law knows the organisation, not its departments.
            models.CheckConstraint(condition=Q(parent=None) | Q(number=""), name="departments_have_no_own_number"),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="no_organisation_is_its_own_parent"
            ),
        ]
        indexes = [
            _searched_by_name("organisation_search"),
            *(
                models.Index(
                    AlphabeticKey("name", language).asc(), F("id").asc(), name=f"organisation_by_name_{language}"
                )
                for language in ("sv", "da", "en")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:organisation", args=[self.slug])


@tracked
class Succession(models.Model):
    """From that day `successor` carries on what `predecessor` was.

    Two with one successor are a merger, one with two successors is a split. A new name alone is neither: the
    organisation is the same, and its history knows what it was called.
    """

    predecessor = models.ForeignKey(
        Organisation, verbose_name=_("carries on"), on_delete=models.PROTECT, related_name="carried_on_by"
    )
    successor = models.ForeignKey(
        Organisation, verbose_name=_("carried on by"), on_delete=models.PROTECT, related_name="carries_on"
    )
    on = models.DateField(_("from"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="nobody_carries_on_themselves"),
            models.UniqueConstraint(
                fields=["predecessor", "successor"], condition=Q(taken_back_at=None), name="carried_on_once_by_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


@tracked
class Membership(models.Model):
    """A person in an organisation, from a day until a day. Whoever has left keeps their history, not their rights."""

    class Role(models.TextChoices):
        MEMBER = "MEMBER", _("member")
        REPRESENTATIVE = "REPRESENTATIVE", _("speaks for the organisation")
        ADMINISTRATOR = "ADMINISTRATOR", _("manages the organisation's people")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.MEMBER)
    title = models.CharField(_("title"), max_length=120, blank=True)
    since = models.DateField(_("from"))
    until = models.DateField(_("leaves on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="membership_dates_in_order"
            ),
            models.UniqueConstraint(
                fields=["organisation", "person"], condition=Q(until=None), name="one_open_membership"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation}"

    def is_current(self, today: date) -> bool:
        """`until` is the first day without the membership."""
        return self.since <= today and (self.until is None or today < self.until)


def current(today: date, path: str = "") -> Q:
    """Memberships in force on `today`, seen along `path` (ending in `__`) from another table."""
    return Q(**{f"{path}since__lte": today}) & (Q(**{f"{path}until__isnull": True}) | Q(**{f"{path}until__gt": today}))
