from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samsyn.agreements.frozen import frozen_with_its_agreement
from samsyn.agreements.models.agreement import Agreement
from samsyn.collaborations.models import Party
from samsyn.core.history import tracked
from samsyn.measures.models import Goal


@tracked
class Commitment(models.Model):
    """What one party promises to do."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="commitments")
    party = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, related_name="commitments")
    text = models.TextField(_("commitment"))
    goal = models.ForeignKey(
        Goal, verbose_name=_("goal"), on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    due = models.DateField(_("ready by"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]
        triggers = [frozen_with_its_agreement()]

    def __str__(self) -> str:
        return self.text[:80]


@tracked
class Contribution(models.Model):
    """What one party puts in. Money is its amount, hours their number times a rate; the rest is valued in `basis`.

    Hours the parties chose not to value (`is_unvalued`) are kept as hours and left out of every sum.
    """

    class Kind(models.TextChoices):
        MONEY = "MONEY", _("money")
        HOURS = "HOURS", _("hours of work")
        PREMISES = "PREMISES", _("premises")
        GOODS = "GOODS", _("goods")

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="contributions")
    party = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, related_name="contributions")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    what = models.CharField(_("what"), max_length=200)
    amount_minor = models.BigIntegerField(_("amount"), null=True, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=9, decimal_places=2, null=True, blank=True)
    rate_minor = models.BigIntegerField(_("rate per hour"), null=True, blank=True)
    is_unvalued = models.BooleanField(_("counted as hours only"), default=False)
    currency = models.CharField(_("currency"), max_length=3, default="SEK")
    basis = models.CharField(_("how it was valued"), max_length=300, blank=True)
    start = models.DateField(_("from"), null=True, blank=True)
    end = models.DateField(_("until"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(end__gte=F("start")), name="contribution_dates_in_order"
            ),
            models.CheckConstraint(
                condition=(Q(amount_minor=None) | Q(amount_minor__gte=0))
                & (Q(hours=None) | Q(hours__gte=0))
                & (Q(rate_minor=None) | Q(rate_minor__gte=0)),
                name="contribution_not_below_zero",
            ),
        ]
        triggers = [frozen_with_its_agreement()]

    def __str__(self) -> str:
        return self.what

    @property
    def value_minor(self) -> int | None:
        """In öre or øre; None while it has no value."""
        if self.kind != self.Kind.HOURS:
            return self.amount_minor
        if self.is_unvalued or self.hours is None or self.rate_minor is None:
            return None
        return int((self.hours * self.rate_minor).quantize(Decimal(1), rounding=ROUND_HALF_UP))

    @property
    def amount(self) -> Decimal | None:
        return None if self.amount_minor is None else Decimal(self.amount_minor) / 100

    @property
    def rate(self) -> Decimal | None:
        return None if self.rate_minor is None else Decimal(self.rate_minor) / 100


@tracked
class BudgetLine(models.Model):
    """What the work together costs."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="budget")
    what = models.CharField(_("cost"), max_length=200)
    amount_minor = models.BigIntegerField(_("amount"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(amount_minor__gte=0), name="budget_line_not_below_zero")]
        triggers = [frozen_with_its_agreement()]

    def __str__(self) -> str:
        return self.what

    @property
    def amount(self) -> Decimal:
        return Decimal(self.amount_minor) / 100


@tracked
class CostShare(models.Model):
    """How many per cent of the cost one party agrees to carry; the shares of all make a hundred (B5)."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="cost_shares")
    party = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, related_name="cost_shares")
    percent = models.DecimalField(_("share in per cent"), max_digits=5, decimal_places=2)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "party"], name="one_cost_share_a_party"),
            models.CheckConstraint(condition=Q(percent__range=(0, 100)), name="cost_share_is_a_share"),
        ]
        triggers = [frozen_with_its_agreement()]
