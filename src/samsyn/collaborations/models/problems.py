from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models.collaboration import Collaboration, Document
from samsyn.collaborations.models.parties import Party
from samsyn.core.history import tracked


@tracked
class ProblemStatement(models.Model):
    """The problem in the parties' words. A changed text asks for new stances: `text_version` counts texts."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="problems")
    text = models.TextField(_("what is the problem"))
    place = models.CharField(_("where"), max_length=300, blank=True)
    touches = models.CharField(_("whom it touches"), max_length=300, blank=True)
    text_version = models.PositiveIntegerField(default=1)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.text[:80]


@tracked
class Evidence(models.Model):
    """What we build the problem picture on."""

    class Kind(models.TextChoices):
        STATISTICS = "STATISTICS", _("statistics")
        SURVEY = "SURVEY", _("survey")
        OBSERVATION = "OBSERVATION", _("observation")
        VOICES = "VOICES", _("what people say")
        REPORT = "REPORT", _("report or research")

    problem = models.ForeignKey(ProblemStatement, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    text = models.TextField(_("what it shows"))
    source = models.CharField(_("source"), max_length=300)
    dated = models.DateField(_("date of the source"), null=True, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()


@tracked
class Stance(models.Model):
    """What one party says of one text. A later stance of the same party replaces the earlier (`is_latest`)."""

    class Choice(models.TextChoices):
        AGREE = "AGREE", _("agrees")
        RESERVATION = "RESERVATION", _("agrees with a reservation")
        DISAGREE = "DISAGREE", _("disagrees")

    problem = models.ForeignKey(ProblemStatement, on_delete=models.CASCADE, related_name="stances")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="stances")
    choice = models.CharField(_("stance"), max_length=20, choices=Choice.choices)
    comment = models.TextField(_("in your own words"), blank=True)
    text_version = models.PositiveIntegerField()
    is_latest = models.BooleanField(default=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "party"], condition=models.Q(is_latest=True), name="one_latest_stance"
            )
        ]
