"""What an area is good at and what it wants help with: the same short list for both, so that they can meet."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    SAFETY = "safety", _("safety in the streets")
    YOUTH = "youth", _("children and young people")
    SCHOOL = "school", _("school and learning")
    WORK = "work", _("work and livelihood")
    HOUSING = "housing", _("homes and caretaking")
    PLACES = "places", _("meeting places and the outdoors")
    HEALTH = "health", _("health")
    PARTICIPATION = "participation", _("residents’ influence")
    ASSOCIATIONS = "associations", _("associations and culture")
    STEERING = "steering", _("steering and long-term work")


class Spoken(models.TextChoices):
    SWEDISH = "sv", _("Swedish")
    DANISH = "da", _("Danish")
    ENGLISH = "en", _("English")
