"""People who sign in, and the keys they hold. Never residents as objects of information."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from samsyn.core.history import tracked

LONGEST_SUPPORT = 240  # minutes
LONGEST_TOKEN = 366  # days: a year, leap years included


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody with an account. What they may do follows from memberships, never from a flag here."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=2, default="sv")
    is_active = models.BooleanField(default=True)
    is_persona = models.BooleanField(default=False, help_text="Invented, made by the demo builder.")
    may_support = models.BooleanField(default=False, help_text="May switch on support power, for a while.")
    wants_digest = models.BooleanField(_("weekly e-mail of what waits"), default=True)
    calendar_key = models.UUIDField(null=True, blank=True, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_any_case")]

    def __str__(self) -> str:
        return self.name or self.email


@tracked
class Invitation(models.Model):
    """A link by e-mail that lets somebody in. `purpose` names the room that decides what acceptance gives."""

    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=40)
    target_id = models.BigIntegerField()
    details = models.JSONField(default=dict)
    language = models.CharField(max_length=2, default="sv")
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations_sent")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField()
    times_sent = models.PositiveSmallIntegerField(default=1)
    led_to = models.CharField(max_length=500, blank=True, help_text="Where acceptance led; a second click goes there.")

    class Meta:
        indexes = [models.Index(fields=["purpose", "target_id"], name="invitation_target")]


@tracked
class SupportAccess(models.Model):
    """Support power, switched on for a while with a reason. Every page opened meanwhile is a SupportVisit."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="support_accesses")
    reason = models.TextField()
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("started_at")), name="support_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__lte=models.F("started_at") + timedelta(minutes=LONGEST_SUPPORT)),
                name="support_ends_within_four_hours",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_at=None), name="support_is_on_once_a_person"
            ),
        ]


class SupportVisit(models.Model):
    access = models.ForeignKey(SupportAccess, on_delete=models.PROTECT, related_name="visits")
    at = models.DateTimeField()
    method = models.CharField(max_length=8)
    path = models.CharField(max_length=500)

    class Meta:
        indexes = [models.Index(fields=["access", "at"], name="support_visit_order")]


@tracked
class ApiToken(models.Model):
    """A key for programs acting as a person, never with more power than the person has."""

    class Scope(models.TextChoices):
        READ = "READ", _("read")
        WRITE = "WRITE", _("read and write")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12)
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=10, choices=Scope.choices))
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__lte=models.F("created_at") + timedelta(days=LONGEST_TOKEN)),
                name="token_lasts_a_year_at_most",
            )
        ]
