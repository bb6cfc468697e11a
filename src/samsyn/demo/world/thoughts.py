"""What the parties think: a pulse a year, judgements at a follow-up, a handover, and something nobody owns."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from samsyn.collaborations.models import FollowUp
from samsyn.collaborations.operations import handover, starting
from samsyn.demo.world.plot import Plot
from samsyn.health.judging import things
from samsyn.health.operations import pulse
from samsyn.health.operations.judging import judge
from samsyn.health.questions import keys
from samsyn.measures.operations import measures
from samsyn.organisations.models import Membership

# who → what they answer to trust, strengths, weaknesses, frames, loyalty and fixed meetings; 0 is "cannot say"
Answers = dict[str, str]
FIRST_YEAR: Answers = {
    "maria": "343345", "karin": "333244", "ahmed": "243334", "eva": "332244", "lotta": "322143", "jonas": "432244",
    "per": "442353", "sara": "341352", "nils": "454443",
}  # fmt: skip
SECOND_YEAR: Answers = {
    "maria": "444445", "karin": "444345", "ahmed": "343445", "eva": "443255", "lotta": "333244", "jonas": "443354",
    "per": "443453", "sara": "442353", "emil": "352443", "amina": "244435",
}  # fmt: skip
DANISH_FIRST: Answers = {
    "mette": "443344", "gitte": "433344", "lars": "343354", "jens": "233235", "rikke": "232225", "søren": "332334",
}  # fmt: skip
DANISH_SECOND: Answers = {
    "mette": "454455", "gitte": "444454", "lars": "444455", "jens": "433345", "rikke": "343335", "søren": "443445",
}  # fmt: skip

# who → a letter a thing (Fulfilled, Partly, Not, Unknown), and what they say of one of them
JUDGED: dict[str, tuple[str, int, str]] = {
    "eva": ("PFFFP", 0, "Fler går igenom på vardagar, inte på helgerna."),
    "per": ("PFPFU", 2, "Trappan var mörk i tre veckor i oktober."),
    "nils": ("FFFUN", 4, "Vi fyller varannan helg. Vi behöver bli fler."),
    "maria": ("PFFFF", 0, ""),
}
VERDICTS = {"F": "FULFILLED", "P": "PARTLY", "N": "NOT", "U": "UNKNOWN"}


def kvarnbacken_thinks(plot: Plot) -> None:
    """Two pulses; three of four parties have judged what is looked back on next; a measure without anybody."""
    _pulse(plot, 40, FIRST_YEAR)
    _pulse(plot, 370, SECOND_YEAR)
    each_party_judges(plot, 397, "eva", "per", "nils")
    measures.plan_measure(
        plot.collaboration, **plot.by(after=390), title="Bänkar och papperskorgar vid torget",
        goals=list(plot.collaboration.goals.all()), due=plot.stage.today + timedelta(days=120),
    )  # fmt: skip


def klokkeblomsten_thinks(plot: Plot) -> None:
    """A pulse in each of two years, and one that is open now."""
    _pulse(plot, 150, DANISH_FIRST)
    _pulse(plot, 520, DANISH_SECOND)
    opened = pulse.open_pulse(
        plot.collaboration, **plot.by(after=plot.ago - 3), closes_on=plot.stage.today + timedelta(days=11)
    )
    _answer(plot, opened, plot.ago - 2, {"lars": "444455", "rikke": "343345"})


def _pulse(plot: Plot, after: int, answers: Answers) -> None:
    """Open for two weeks, answered in the first."""
    when = plot.by(after=after)
    opened = pulse.open_pulse(plot.collaboration, **when, closes_on=when["actor"].today + timedelta(days=14))
    _answer(plot, opened, after + 5, answers)
    pulse.close_pulse(opened, **plot.by(after=after + 14))


def _answer(plot: Plot, opened: Any, after: int, answers: Answers) -> None:
    for who, said in answers.items():
        given = {key: int(value) or None for key, value in zip(keys(), said, strict=True)}
        pulse.take_pulse(opened, **plot.by(who, after), party=_party_of(plot, who), answers=given)


def each_party_judges(plot: Plot, after: int, *people: str) -> None:
    """The follow-up that waits, judged by those who speak for their parties."""
    waiting = FollowUp.objects.select_related("collaboration").get(collaboration=plot.collaboration, held_on=None)
    found = things(waiting)
    for who in people:
        letters, about, comment = JUDGED[who]
        verdicts = {
            thing.key: (VERDICTS[letter], comment if number == about else "")
            for number, (thing, letter) in enumerate(zip(found, letters, strict=False))
        }
        judge(waiting, **plot.by(who, after), party=_party_of(plot, who), verdicts=verdicts)


def gitte_hands_over(plot: Plot) -> None:
    """Gitte held the threads the first year and wrote down what nobody else knew."""
    gitte = Membership.objects.get(person=plot.stage.people["gitte"])
    starting.appoint_coordinator(plot.collaboration, **plot.by(after=3), membership=gitte, placement="Sekretariatet")
    plot.collaboration.refresh_from_db()
    begun = handover.begin_handover(plot.collaboration, **plot.by("gitte", 360))
    handover.prepare_handover(
        begun, **plot.by("gitte", 361), version=None,
        habits="Jeg ringer til jobcentret hver mandag kl. 9, ellers sker der ikke noget den uge.",
        promises="Skolelederen er lovet, at lektiecaféen aldrig flyttes i en eksamensuge.",
        advice="Drik kaffe med viceværten den første dag. Han ved, hvem der har nøgler til hvad.",
    )  # fmt: skip
    mette = Membership.objects.get(person=plot.stage.people["mette"])
    begun.refresh_from_db()
    chosen = handover.choose_successor(begun, **plot.by("gitte", 361), to=mette)
    handover.hand_over(chosen, **plot.by("gitte", 364))
    plot.collaboration.refresh_from_db()


def _party_of(plot: Plot, who: str) -> Any:
    return plot.collaboration.parties.get(organisation__memberships__person=plot.stage.people[who], left=None)
