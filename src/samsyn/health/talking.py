"""What the parties see differently, brought to the agreement's revision dialogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from samsyn.agreements.models import Agreement
from samsyn.agreements.registries import DialogueItem
from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.health.judging import Judged, differences
from samsyn.health.queries import pulse


def to_talk_about(actor: Actor, agreement: Agreement) -> Sequence[DialogueItem]:
    """Judgements that differ, and what the last pulse showed. Only what the reader may see."""
    collaboration = agreement.collaboration
    found = [_difference(one, url) for one, url in differences(actor, collaboration)]
    return [*found, *_pulse(actor, collaboration)]


def _difference(one: Judged, url: str) -> DialogueItem:
    said = ", ".join(f"{line.party}: {line.state.label}" for line in one.said)
    words = _("Seen differently: %(what)s (%(said)s)")
    return DialogueItem(words % {"what": Truncator(one.thing.text).chars(120), "said": said}, url)


def _pulse(actor: Actor, collaboration: Collaboration) -> Iterator[DialogueItem]:
    found = pulse(actor, collaboration)
    for strip in found.far_apart if found else ():
        words = _("Working together, seen differently: %(question)s") % {"question": strip.text}
        yield DialogueItem(words, reverse("health:pulse", args=[collaboration.slug]))
