from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.agreements.frozen import frozen_with_its_agreement, frozen_with_its_terms
from samsyn.collaborations.models import Collaboration, Terms
from samsyn.core.history import tracked
from samsyn.measures.models import GoalArea


@tracked
class Agreement(models.Model):
    """The text of one version of the terms. Where it began stays with it: another's agreement, or a template."""

    class Language(models.TextChoices):
        SV = "sv", "Svenska"
        DA = "da", "Dansk"
        EN = "en", "English"

    terms = models.OneToOneField(Terms, on_delete=models.PROTECT, related_name="agreement")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    title = models.CharField(_("title"), max_length=200)
    topics = models.ManyToManyField(
        GoalArea, verbose_name=_("topics"), through="AgreementTopic", related_name="agreements", blank=True
    )
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies")
    # Such as "iop-SE": what the parts come from that the copied agreement did not have.
    template = models.CharField(_("begun from"), max_length=40, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        triggers = [frozen_with_its_terms()]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agreements:version", args=[self.collaboration.slug, self.terms.number])

    @property
    def collaboration(self) -> Collaboration:
        return self.terms.collaboration

    @property
    def is_frozen(self) -> bool:
        return self.terms.frozen_at is not None


@tracked
class AgreementTopic(models.Model):
    """A field the agreement is about: two about the same field, at the same time, are worth comparing (L11)."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="+")
    goal_area = models.ForeignKey(GoalArea, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "goal_area"], name="one_topic_an_agreement")]
        triggers = [frozen_with_its_agreement()]


@tracked
class Clause(models.Model):
    """One part of the text. `copied_text` is what it began from; the parties' own clauses begin from nothing."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="clauses")
    key = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField()
    heading = models.CharField(_("heading"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    copied_text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["agreement", "key"], name="one_clause_a_key")]
        triggers = [frozen_with_its_agreement()]

    def __str__(self) -> str:
        return self.heading

    @property
    def is_own(self) -> bool:
        return self.key.startswith("own-")
