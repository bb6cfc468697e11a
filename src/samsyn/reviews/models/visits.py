"""From question to visit: what is asked, whom one wants to meet, the programme, who came, what was said at the end."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked
from samsyn.reviews.models.reviews import Review
from samsyn.reviews.models.rounds import RoundQuestion
from samsyn.reviews.models.teams import Perspective, TeamMember


@tracked
class Question(models.Model):
    """A line of enquiry. Of the whole round, of the host, or of the visitors, who also say what they suppose.

    `under`: the common question that a question of the visitors goes deeper into. What they suppose stands on their
    own rows alone, for the host reads the common ones from the start.
    """

    class Origin(models.TextChoices):
        COMMON = "COMMON", _("common to the round")
        HOST = "HOST", _("from the host")
        VISITORS = "VISITORS", _("from the visitors")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="questions")
    origin = models.CharField(_("from"), max_length=10, choices=Origin.choices)
    common = models.ForeignKey(RoundQuestion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    under = models.ForeignKey(
        "self", verbose_name=_("belongs to"), on_delete=models.SET_NULL, null=True, blank=True, related_name="deeper"
    )
    text = models.CharField(_("question"), max_length=300)
    hypothesis = models.TextField(_("what we suppose"), blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "common"], condition=Q(common__isnull=False), name="a_common_question_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(origin="VISITORS") | Q(hypothesis="", under=None), name="only_visitors_suppose"
            ),
        ]

    def __str__(self) -> str:
        return self.text


@tracked
class Wish(models.Model):
    """A group the visitors want to meet, and the host's answer (P34)."""

    class Answer(models.TextChoices):
        OPEN = "OPEN", _("not answered")
        YES = "YES", _("yes")
        OTHER = "OTHER", _("another group instead")
        NO = "NO", _("no")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="wishes")
    perspective = models.CharField(_("group"), max_length=12, choices=Perspective.choices)
    group = models.CharField(_("who"), max_length=200)
    why = models.CharField(_("why"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=6, choices=Answer.choices, default=Answer.OPEN)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "wishes"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=["OPEN", "YES"]) | ~Q(reason=""), name="another_or_none_says_why"
            )
        ]

    def __str__(self) -> str:
        return self.group


@tracked
class Slot(models.Model):
    """A meeting or a walk in the programme. `travel_minutes` is the way there from what came before."""

    class State(models.TextChoices):
        PLANNED = "PLANNED", _("planned")
        CHANGED = "CHANGED", _("changed")
        HELD = "HELD", _("held")
        CANCELLED = "CANCELLED", _("cancelled")

    class Kind(models.TextChoices):
        MEETING = "MEETING", _("meeting")
        WALK = "WALK", _("walk")
        BREAK = "BREAK", _("break")
        TALK = "TALK", _("the team talks by itself")
        FEEDBACK = "FEEDBACK", _("oral feedback")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="slots")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.MEETING)
    title = models.CharField(_("what"), max_length=200)
    starts = models.DateTimeField(_("from"))
    ends = models.DateTimeField(_("to"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    travel_minutes = models.PositiveSmallIntegerField(_("minutes on the way there"), default=0)
    perspectives = ArrayField(
        models.CharField(max_length=12, choices=Perspective.choices), verbose_name=_("groups"), default=list, blank=True
    )
    people = models.PositiveSmallIntegerField(_("how many people"), null=True, blank=True)
    party = models.CharField(_("part of the team"), max_length=60, blank=True)
    host_lead = models.CharField(_("receives"), max_length=120, blank=True)
    visitor_lead = models.CharField(_("leads the talk"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=40, blank=True)
    needs_interpreter = models.BooleanField(_("interpreter"), default=False)
    access = models.CharField(_("how to get in, also with a wheelchair"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    because = models.CharField(_("why it was changed"), max_length=300, blank=True)
    asks = models.ManyToManyField(Question, verbose_name=_("questions"), through="SlotQuestion", related_name="slots")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["starts", "pk"]
        constraints = [models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_meeting_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.title


@tracked
class SlotQuestion(models.Model):
    """Which question is talked about where."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slot", "question"], name="asked_once_in_a_meeting")]


@tracked
class Attendance(models.Model):
    """Whether somebody of the team was there on a day; absence is told in the report's annex (P39)."""

    member = models.ForeignKey(TeamMember, on_delete=models.CASCADE, related_name="attendance")
    on = models.DateField(_("day"))
    came = models.BooleanField(_("came"))

    class Meta:
        verbose_name_plural = "attendance"
        constraints = [models.UniqueConstraint(fields=["member", "on"], name="attendance_once_a_day")]


@tracked
class OralFeedback(models.Model):
    """What the visitors said before they left, three strengths and three challenges at most (P40)."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="feedback")
    on = models.DateField(_("day"))
    given_by = models.CharField(_("given by"), max_length=200)
    heard_by = models.CharField(_("heard by"), max_length=200, blank=True)
    strengths = ArrayField(models.CharField(max_length=300), verbose_name=_("strengths"), default=list, size=3)
    challenges = ArrayField(models.CharField(max_length=300), verbose_name=_("challenges"), default=list, size=3)
    host_confirmed_at = models.DateTimeField(null=True, blank=True)
    host_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    visitors_confirmed_at = models.DateTimeField(null=True, blank=True)
    visitors_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "oral feedback"
        constraints = [
            models.CheckConstraint(
                condition=Q(strengths__len__lte=3, challenges__len__lte=3), name="three_of_each_at_most"
            )
        ]
