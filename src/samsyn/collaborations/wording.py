"""How a collaboration's facts are said: states with their look, kinds by name."""

from __future__ import annotations

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samsyn.collaborations.kinds import KIND_BY_KEY
from samsyn.collaborations.models import Collaboration
from samsyn.web.components import State
from samsyn.web.states import state_named

S = Collaboration.State
LOOKS = {
    S.IDEA: "draft",
    S.PREPARING: "preparing",
    S.NEGOTIATING: "open",
    S.SIGNED: "signed",
    S.ACTIVE: "active",
    S.UNDER_REVIEW: "waiting",
    S.EXTENDED: "active",
    S.RENEGOTIATED: "waiting",
    S.TERMINATED: "ended",
    S.ENDED: "ended",
    S.CLOSED: "closed",
}


def state_of(collaboration: Collaboration) -> State:
    state = S(collaboration.state)
    return state_named(LOOKS[state], str(state.label).capitalize())


def kind_name(key: str) -> str:
    """The form's name in the reader's language; a sentence while none is chosen."""
    kind = KIND_BY_KEY.get(key)
    return kind.name.in_language(get_language() or "sv") if kind else _("not chosen yet")


def short_kind_name(key: str) -> str:
    """As one says it in a table or a sentence: IOP, EST, helhedsplan."""
    kind = KIND_BY_KEY.get(key)
    return kind.short_name.in_language(get_language() or "sv") if kind else _("not chosen yet")


def things_nobody_owns(number: int) -> str:
    text = ngettext("%(number)s thing that nobody owns", "%(number)s things that nobody owns", number)
    return text % {"number": number}
