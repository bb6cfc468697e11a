"""Ten weeks of a shared picture: who reported what, the colours the parties gave, what the group did about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.demo.world.plot import Plot
from samsyn.measures.operations.measures import finish
from samsyn.organisations.models import Membership
from samsyn.situation.cut_off import A_WEEK, monday_of
from samsyn.situation.models import Level, Report, Reporter, Situation, Week, WeeklyMeasure
from samsyn.situation.operations import closing, deciding, following_up, picturing, reporters, starting, triage
from samsyn.situation.operations.deciding import Joint
from samsyn.situation.operations.reporting import send_nil, send_reports
from samsyn.situation.sending.events import Event

WEEKS = 10
# reporter → (party, reports as, areas)
REPORTERS: dict[str, tuple[str, str, str]] = {
    "lotta": ("kvarnbyhem", "bovärd", "backen torget"),
    "jonas": ("kvarnbyhem", "förvaltare", "backen angen"),
    "ahmed": ("vasteras", "park och belysning", "backen torget angen"),
    "sara": ("polisen", "områdespolis", "backen torget"),
    "amina": ("foreningen", "ledare på kvällarna", "torget angen"),
}
AREAS = {"backen": "kvarnbacken", "torget": "kvarntorget", "angen": "kvarnangen"}
# Where things are seen: latitude and longitude, both invented like the neighbourhoods.
SPOTS = {
    "tunneln": (59.6285, 16.5052), "cykelförråden": (59.6271, 16.5071), "kiosken": (59.6236, 16.5136),
    "skolgården": (59.6339, 16.4978),
}  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """One report: weeks ago, weekday (0 is Monday), hour, who, what, where and in which words."""

    ago: int
    day: int
    hour: int
    who: str
    what: str
    area: str
    spot: str
    text: str


SEEN = (
    Seen(10, 1, 21, "lotta", "damage", "backen", "tunneln", "Två lampor krossade i gångtunneln."),
    Seen(10, 4, 22, "sara", "gathering", "torget", "kiosken", "Stökigt utanför kiosken efter stängning."),
    Seen(9, 2, 20, "lotta", "damage", "backen", "tunneln", "Klotter på båda sidor i tunneln."),
    Seen(9, 3, 18, "amina", "place", "torget", "kiosken", "Mörkt bakom kiosken, buskarna skymmer sikten."),
    Seen(8, 4, 23, "sara", "disorder", "torget", "kiosken", "Bråk utanför kiosken, vi avvisade ett sällskap."),
    Seen(8, 5, 20, "ahmed", "place", "angen", "skolgården", "Belysningsstolpe släckt vid skolgården."),
    Seen(7, 0, 7, "jonas", "damage", "backen", "cykelförråden", "Uppbrutet lås till cykelförrådet."),
    Seen(7, 2, 21, "lotta", "damage", "backen", "tunneln", "Krossat glas i tunneln igen."),
    Seen(7, 4, 22, "sara", "gathering", "torget", "kiosken", "Flera epatraktorer och hög musik på torget."),
    Seen(6, 1, 19, "amina", "place", "torget", "kiosken", "Fortfarande mörkt bakom kiosken."),
    Seen(6, 3, 21, "lotta", "damage", "backen", "tunneln", "Nya lampor krossade samma kväll som de sattes upp."),
    Seen(6, 3, 22, "sara", "damage", "backen", "tunneln", "Lampor krossade i tunneln vid niotiden."),
    Seen(5, 2, 20, "jonas", "damage", "backen", "tunneln", "En lampa trasig i tunneln."),
    Seen(5, 5, 23, "sara", "disorder", "torget", "kiosken", "Två bråk på torget under kvällen."),
    Seen(5, 5, 21, "amina", "gathering", "torget", "kiosken", "Många vuxna kände sig otrygga vid hållplatsen."),
    Seen(4, 1, 18, "ahmed", "place", "angen", "skolgården", "Stolpen vid skolgården är lagad, två andra släckta."),
    Seen(4, 4, 22, "sara", "gathering", "torget", "kiosken", "Lugnare än förra veckan, några sällskap på torget."),
    Seen(3, 2, 20, "lotta", "place", "backen", "tunneln", "Ljust i tunneln, men mycket skräp."),
    Seen(3, 3, 21, "amina", "gathering", "torget", "kiosken", "Trängsel vid kiosken när bussen kom."),
    Seen(2, 1, 19, "jonas", "damage", "backen", "cykelförråden", "Försök att bryta upp förrådet."),
    Seen(2, 4, 22, "sara", "disorder", "torget", "kiosken", "Ett bråk, löste sig på plats."),
    Seen(1, 1, 20, "lotta", "damage", "backen", "cykelförråden", "Dörren till cykelförrådet uppbruten."),
    Seen(1, 1, 21, "jonas", "damage", "backen", "cykelförråden", "Låset till cykelförrådet borta."),
    Seen(1, 4, 22, "sara", "gathering", "torget", "kiosken", "Lugnt på torget större delen av kvällen."),
    Seen(0, 0, 8, "lotta", "place", "backen", "tunneln", "En lampa blinkar i tunneln."),
)
# weeks ago → the step the group agreed on for each area; 0 is no data
AGREED = {
    10: {"backen": 2, "torget": 2, "angen": 0}, 9: {"backen": 2, "torget": 2, "angen": 1},
    8: {"backen": 1, "torget": 3, "angen": 2}, 7: {"backen": 2, "torget": 2, "angen": 1},
    6: {"backen": 3, "torget": 2, "angen": 1}, 5: {"backen": 3, "torget": 3, "angen": 0},
    4: {"backen": 1, "torget": 2, "angen": 2}, 3: {"backen": 1, "torget": 2, "angen": 1},
    2: {"backen": 2, "torget": 2, "angen": 1},
}  # fmt: skip
BEHIND = {
    (6, "backen"): "Lamporna har ingen skyddskåpa och krossas samma kväll som de byts.",
    (5, "backen"): "Tunneln är mörk och ligger utom synhåll från torget.",
    (5, "torget"): "Kiosken stänger när sista bussen går: många väntar på samma yta.",
    (8, "torget"): "Två sällskap som drar till sig fler sent på fredagen.",
}


@dataclass
class Weekly:
    """One situation as it is told, week by week."""

    plot: Plot
    situation: Situation
    areas: dict[str, Area]
    reporters: dict[str, Reporter] = field(default_factory=dict)

    def monday(self, ago: int) -> date:
        return monday_of(self.plot.stage.today) - ago * A_WEEK

    def by(self, who: str, day: date, hour: int = 10) -> dict[str, Any]:
        made = self.plot.stage.by(who, (self.plot.stage.today - day).days)
        return made | {"now": made["now"].replace(hour=hour)}

    def party(self, organisation: str) -> Party:
        return self.plot.collaboration.parties.get(organisation=self.plot.stage.organisations[organisation])


def kvarnbacken_shares_a_picture(plot: Plot) -> None:
    areas = {short: plot.stage.places[key] for short, key in AREAS.items()}
    begun = plot.stage.by("maria", (plot.stage.today - monday_of(plot.stage.today)).days + 7 * WEEKS)
    told = Weekly(plot, starting.start_situation(plot.collaboration, **begun), areas)
    for name in REPORTERS:
        told.reporters[name] = _reports(told, name)
    for ago in range(WEEKS, 0, -1):
        _week(told, ago)
    _seen(told, 0)


def _reports(told: Weekly, name: str) -> Reporter:
    organisation, label, areas = REPORTERS[name]
    stage, since = told.plot.stage, told.monday(WEEKS)
    membership = Membership.objects.get(person=stage.people[name], organisation=stage.organisations[organisation])
    made = Reporter.objects.create(
        situation=told.situation, party=told.party(organisation), membership=membership, label=label, since=since,
        trained_on=since,
    )  # fmt: skip
    made.areas.set([told.areas[area] for area in areas.split()])
    return reporters.read_rules(made, **told.by(name, since))


def _week(told: Weekly, ago: int) -> None:
    monday = told.monday(ago)
    _seen(told, ago)
    _nothing_seen(told, ago)
    after = monday + A_WEEK
    week = closing.close_week(told.situation, monday, **told.by("maria", after, 13))
    _triage(told, week, after)
    _colours(told, week, AGREED.get(ago, {"backen": 2, "torget": 1, "angen": 1}), after, all_of_them=ago > 1)
    if ago > 1:
        _meet(told, week, ago, after + timedelta(days=1))


def _seen(told: Weekly, ago: int) -> None:
    categories = {one.key: one.pk for one in told.situation.checklists.get().categories.all()}
    for one in SEEN:
        day = told.monday(ago) + timedelta(days=one.day)
        if one.ago != ago or day > told.plot.stage.today:
            continue
        by = told.by(one.who, day, one.hour)
        latitude, longitude = SPOTS[one.spot]
        seen = Event(
            key=uuid4(), category=categories[one.what], occurred_from=by["now"] - timedelta(minutes=50),
            area=told.areas[one.area].pk, latitude=latitude, longitude=longitude, text=one.text,
            to_police=one.who == "sara",
        )  # fmt: skip
        send_reports(told.situation, **by, reporter=told.reporters[one.who], events=[seen])


def _nothing_seen(told: Weekly, ago: int) -> None:
    """The caretakers say so when it was calm; others forget it now and then."""
    wrote = {one.who for one in SEEN if one.ago == ago}
    for name in {"ahmed", "amina"} - wrote:
        if (ago + len(name)) % 3:
            for area in told.reporters[name].areas.all():
                send_nil(
                    told.situation, **told.by(name, told.monday(ago) + timedelta(days=4)), area=area, key=uuid4(),
                    reporter=told.reporters[name],
                )  # fmt: skip


def _triage(told: Weekly, week: Week, day: date) -> None:
    """Two who saw the same evening in the tunnel are one event; in the latest week that is still to be found."""
    by = told.by("maria", day, 14)
    if week.monday == told.monday(1):
        return
    rows = list(Report.objects.filter(situation=told.situation, week=week.monday).order_by("occurred_from"))
    for row in rows:
        twin = next((one for one in rows if _same(one, row)), None)
        if twin:
            triage.merge_reports(row, twin, **by)
        else:
            triage.include_report(row, **by)


def _same(first: Report, second: Report) -> bool:
    near = abs(first.occurred_from - second.occurred_from) <= timedelta(hours=2)
    earlier = first.occurred_from < second.occurred_from
    return near and earlier and (first.spot, first.category_id) == (second.spot, second.category_id)


def _levels(week: Week) -> dict[int, Level]:
    return {level.step: level for level in week.scale.levels.all()}


def _colours(told: Weekly, week: Week, agreed: dict[str, int], day: date, *, all_of_them: bool) -> None:
    """The police see it a step graver where it is grave; the municipality has not answered in the latest week."""
    levels = _levels(week)
    parties = [("eva", "kvarnbyhem", 0), ("per", "polisen", 1), *([("maria", "vasteras", 0)] if all_of_them else [])]
    for who, organisation, more in parties:
        given = {
            told.areas[area]: (levels.get(step + more if step > 1 and step < 4 else step), "")
            for area, step in agreed.items()
            if step
        }
        deciding.give_colours(week, **told.by(who, day, 15), party=told.party(organisation), colours=given)


def _meet(told: Weekly, week: Week, ago: int, day: date) -> None:
    by, levels = told.by("maria", day, 9), _levels(week)
    deciding.open_meeting(week, **by)
    joint = {
        told.areas[area]: Joint(levels.get(step), BEHIND.get((ago, area), "")) for area, step in AGREED[ago].items()
    }
    deciding.decide_areas(week, joint, **by)
    _measures(told, week, ago, day)
    decided = deciding.decide_week(week, **by)
    picturing.send_picture(decided, **by)


def _measures(told: Weekly, week: Week, ago: int, day: date) -> None:
    """One that helped and is closed, one under way, one whose day has passed without a word."""
    if ago == 6:
        made = _decide(told, week, day, "backen", "kvarnbyhem", "Sätt slagtåliga armaturer i tunneln",
                       "Lamporna krossas samma kväll som de byts", 10)  # fmt: skip
        _helped(told, made, day + timedelta(days=14))
    if ago == 5:
        _decide(
            told, week, day, "torget", "polisen", "Fotpatrull vid kiosken fredag kväll", "Bråk vid sista bussen", 14
        )
    if ago == 2:
        _decide(told, week, day, "backen", "kvarnbyhem", "Byt lås på cykelförråden", "Förråden bryts upp", 28)


def _decide(
    told: Weekly, week: Week, day: date, area: str, party: str, title: str, problem: str, lasts: int
) -> WeeklyMeasure:
    answers = Report.objects.filter(
        situation=told.situation, week=week.monday, area=told.areas[area], state=Report.State.INCLUDED
    )
    return following_up.decide_measure(
        week, **told.by("maria", day, 9), area=told.areas[area], problem=problem, title=title, reports=answers,
        party=told.party(party), due=day + timedelta(days=lasts),
    )  # fmt: skip


def _helped(told: Weekly, made: WeeklyMeasure, day: date) -> None:
    by = told.by("eva", day)
    following_up.follow_up_effect(made, **by, effect="YES", note="Inga krossade lampor på tre veckor.")
    finish(
        made.measure, **by, outcome="Armaturerna håller och det är ljust hela vägen.",
        lesson="Välj slagtåligt från början: tre byten kostade mer än en bra armatur.",
    )  # fmt: skip
