"""Kvarnbacken was visited last year: a published report, answers, measures in its own plan, and a look after ten months."""

from __future__ import annotations

from samsyn.collaborations.models import Party
from samsyn.demo.world.reviewing import Advised, Found, Look, Meet, Noted
from samsyn.measures.models import Measure
from samsyn.measures.operations import measures
from samsyn.organisations.models import Membership
from samsyn.reviews.models import Advice
from samsyn.reviews.operations import (
    acting,
    answering,
    editions,
    fact_check,
    following_up,
    lessons,
    publishing,
)

SCOPE = (
    "Påhittat exempel. Två dagar i Kvarnbacken. Norrköping skriver rapporten, Örebro och Odense följer med. Vi tittar på "
    "hur de som bor här är med och påverkar lägesbilden och åtgärderna. Västerås besvarar alla råd."
)
TEAM = {
    "nora": ("LEADER", "MANAGEMENT"),
    "vera": ("REVIEWER", "MANAGEMENT"),
    "jens": ("OBSERVER", "STAFF"),
}
BACKGROUND = {
    "area": (
        "Påhittat exempel. I Kvarnbacken bor drygt fyra tusen personer. Torget, skolan och gångtunneln mellan dem är "
        "de platser som flest rör sig på."
    ),
    "work": "Kommun, bostadsföretag och polis delar lägesbild varje vecka. Det mesta vi gör handlar om ljus, snö och skräp.",
    "organisation": "En samordnare på heltid, möte varje tisdag, styrgrupp varje kvartal.",
    "help_wanted": "Hur får de boende en plats i lägesbilden?\nHur ska vi svara på det som sägs på kvällsvandringarna?",
    "not_going_well": (
        "Ingen av dem som bor här har hittills varit med och läst lägesbilden. Efter kvällsvandringarna har vi en lista, "
        "men ingen som svarar på den. Vi vet inte vad de unga tycker om åtgärderna."
    ),
    "goes_well": "Möten varje vecka utan avbrott. Lamporna lagas inom fem arbetsdagar; bostadsföretaget räknar.",
    "people": "Föräldrar till barn på mellanstadiet, unga på fritidsgården, handlarna, nattvandrarna.",
}
QUESTIONS = {
    "Vem läser lägesbilden, och vem skulle vilja?": "Vi tror att fler skulle vilja om den vore kortare.",
    "Vad hände med det som sades på den senaste kvällsvandringen?": "",
}
WISHES = (
    ("RESIDENTS", "De som gick med på kvällsvandringen", "De vet om något blev gjort."),
    ("STAFF", "Husvärdar och fritidsledare", "De ser mest och skriver minst."),
)
PROGRAMME = (
    Meet(0, "09:00", "10:15", "Tisdagsmötet, som det brukar vara", "Kvarnhuset", groups=("STAFF", "POLICE"),
         asks=(0, 2), people=8),
    Meet(0, "10:30", "12:00", "Vi går genom tunneln till skolan", "Start på Kvarntorget", "WALK", ("HOUSING",), (1,), 10, 3),
    Meet(0, "12:00", "13:00", "Lunch på Kvarnskolan", kind="BREAK"),
    Meet(0, "17:30", "19:00", "De som gick med på kvällsvandringen", "Kvarnhuset", groups=("RESIDENTS",), asks=(0, 3),
         way=10, people=11),
    Meet(1, "09:00", "10:30", "Husvärdar och fritidsledare", "Fritidsgården", groups=("STAFF",), asks=(1, 2), people=7),
    Meet(1, "11:00", "12:00", "Det här tar vi med oss, och det här lämnar vi", "Kvarnhuset", "FEEDBACK",
         ("MANAGEMENT", "STAFF"), (0, 1), 10),
)  # fmt: skip
ORAL = {
    "given_by": "Nora, för besökarna",
    "heard_by": "Samordnaren och parterna i lägesbilden",
    "strengths": ["Mötet hålls varje vecka och leder till något samma vecka.", "Det som lovas om lampor blir gjort."],
    "challenges": ["De som bor här läser inte lägesbilden.", "Ingen svarar på listan från kvällsvandringen."],
}
NOTES = (
    Noted(0, "SAW", "Mötet tog 25 minuter. Fyra saker bestämdes, alla med dag och ansvarig."),
    Noted(0, "HEARD", "Lampor och snö löser vi. Det som är svårt kommer inte upp på bordet.", "STAFF", 6),
    Noted(1, "SAW", "Alla lampor i tunneln lyste. Ny målning på ena sidan."),
    Noted(3, "HEARD", "Vi sade samma saker i fjol. Jag vet inte vem som har listan.", "RESIDENTS", 8),
    Noted(3, "HEARD", "Om lägesbilden fick plats på en sida skulle jag sätta upp den i trappan.", "RESIDENTS", 5),
    Noted(4, "HEARD", "De unga frågar vad som händer, och vi får inte veta det i tid.", "STAFF", 7),
    Noted(4, "INTERPRETED", "Det finns svar på det mesta. De når inte fram till dem som frågade."),
)
FINDINGS = (
    Found(
        "STRENGTH", "Ett kort möte varje vecka, där varje beslut får en dag och en ansvarig.", (0, 1), "Arbetssätt", 1
    ),
    Found("STRENGTH", "Lampor lagas inom fem arbetsdagar, och det syns i tunneln.", (1, 2), "Platsen", 1),
    Found("CHALLENGE", "De som gick med på kvällsvandringen har inte fått svar på sin lista.", (3, 6), "Inflytande", 0),
    Found(
        "CHALLENGE",
        "Lägesbilden når inte dem som bor här, och inte heller fritidsledarna i tid.",
        (4, 5),
        "Inflytande",
        0,
    ),
)
ADVICE = (
    Advised("Svara på varje punkt från kvällsvandringen inom en månad, på en tavla på torget.", (2,),
            "Samordnaren i Trygg i Kvarnbacken", "från nästa vandring"),
    Advised("Gör en lägesbild på en sida som får sättas upp i trapphusen.", (3,), "Styrgruppen", "inom ett halvår"),
    Advised("Ge de boende två platser vid tisdagsmötet.", (2, 3), "Styrgruppen", "inom ett år", "STRATEGIC"),
)  # fmt: skip
PARTS = {
    "SUMMARY": (
        "Påhittat exempel. I Kvarnbacken leder ett kort möte varje vecka till att något görs. Lampor lagas i tid, och "
        "det märks i tunneln.\n\nDe som bor här är med när problem ska beskrivas, men inte när de ska lösas. De får "
        "inte svar på det de har sagt.\n\nVi råder Västerås att svara på varje punkt, att göra en lägesbild på en sida "
        "och att ge boende två platser vid mötet."
    ),
    "REFLECTIONS": "Vi såg en höstvecka. Hur det är på sommaren, när skolan är stängd, vet vi inte.",
    "TAKE_HOME": "Ett möte på 25 minuter där varje beslut får en dag.",
}
# what was decided, and the reason where it was not taken up whole
DECIDED = (
    ("ACCEPTED", ""),
    ("PARTLY", "En sida blir det, men utan det som kan kopplas till en enskild trappuppgång."),
    ("NOTED", "Mötet behandlar uppgifter med sekretess. Vi prövar öppna möten en gång i kvartalet i stället."),
)
TAVLA = ("En tavla på torget med svar", "Tavlan står på torget. 23 av 26 punkter från vandringen har fått svar.",
         "Skriv datum på varje svar, annars tror ingen på det.")  # fmt: skip
SIDA = ("Lägesbilden på en sida", "Fyra nummer har gjorts. De sitter i trapphusen hos Kvarnbyhem.",
        "Låt en husvärd läsa den först: den kan bli hälften så lång.")  # fmt: skip
# how the host sees each piece of advice after ten months, and how the visitors do
TOLD = {
    "HOST": (
        ("DONE", "Tavlan finns sedan i våras, och vi svarar inom en månad."),
        ("DONE", "Fyra nummer, i alla trapphus hos Kvarnbyhem."),
        ("ONGOING", "Ett öppet möte har hållits. Elva kom."),
    ),
    "REVIEWERS": (
        ("DONE", "Vi såg tavlan när vi kom tillbaka. Svaren är daterade."),
        ("ONGOING", "Sidan sitter hos Kvarnbyhem men inte hos de andra ägarna, så halva området har den inte."),
        ("NOTHING", "Ett öppet möte är något annat än en plats vid bordet. Det vi föreslog är inte prövat."),
    ),
}


def through(look: Look) -> None:
    look.agree(374, SCOPE)
    look.gather(372, TEAM)
    look.tell(371, 363, BACKGROUND)
    look.ask(352, QUESTIONS, WISHES)
    look.answer_wishes(350, (("YES", ""), ("YES", "")))
    look.plan_days(346, PROGRAMME)
    look.send_days(343)
    came = look.visited
    look.visit("", ORAL, NOTES)
    look.find(came - 15, FINDINGS, ADVICE)
    _take_home(look)
    look.draft(came - 27, PARTS)
    look.send_to_check(came - 30, 12)
    fact_check.close_fact_check(look.review.editions.get(), **look.at_host(came - 39))
    editions.make_final(look.review, **look.at_pen(came - 55), version=None)
    _answer(look)
    _act(look)
    _look_again(look)


def _take_home(look: Look) -> None:
    taken = lessons.take_home(
        look.review, **look.at_pen(look.visited - 20), text="Pröva ett möte på 25 minuter där varje beslut får en dag.",
        due=look.stage.day(look.visited - 205), is_shared=True,
    )  # fmt: skip
    lessons.look_again(
        taken, **look.at_pen(look.visited - 210), version=taken.version, is_shared=True,
        changed="Vi kortade vårt möte från två timmar till fyrtio minuter. Dagen står vid varje beslut.",
    )  # fmt: skip


def _advice(look: Look) -> list[Advice]:
    rows = Advice.objects.filter(review=look.pk).select_related("review__host__collaboration")
    return list(rows.order_by("number"))


def _answer(look: Look) -> None:
    for advice, (kind, reason) in zip(_advice(look), DECIDED, strict=True):
        answering.answer_advice(
            advice, **look.at_host(look.visited - 85), version=None, kind=kind, reason=reason, decided_on=look.stage.day(look.visited - 80),
            body="Styrgruppen för Trygg i Kvarnbacken", effort="Några timmar i månaden",
        )  # fmt: skip
    answering.hand_in_answers(look.review, **look.at_host(look.visited - 89), version=None)


def _act(look: Look) -> None:
    """Two measures in the area's own plan, published with the report."""
    told = _advice(look)
    host = look.review.host
    own = Party.objects.get(collaboration=host.collaboration, organisation=host.member.organisation)
    made = [
        acting.make_measure(
            advice, **look.at_host(look.visited - 92), title=title, due=look.stage.day(look.visited - 175), party=own
        ).measure
        for advice, (title, _outcome, _lesson) in zip(told[:2], (TAVLA, SIDA), strict=True)
    ]  # fmt: skip
    publishing.publish_review(look.review, **look.at_host(look.visited - 95))
    acting.begin_acting(look.review, **look.at_host(look.visited - 97), version=None)
    for measure, (_title, outcome, lesson) in zip(made, (TAVLA, SIDA), strict=True):
        measures.finish(_started(look, measure), **look.at_host(look.visited - 170), outcome=outcome, lesson=lesson)


def _started(look: Look, measure: Measure) -> Measure:
    home = look.review.host.member.organisation
    answers = Membership.objects.get(person=look.stage.people[look.host], organisation=home)
    complete = measures.edit_measure(
        measure, **look.at_host(look.visited - 99), version=measure.version, title=measure.title, due=measure.due,
        party=measure.party, responsible=answers, goals=list(measure.collaboration.goals.all()),
        description=measure.description,
    )  # fmt: skip
    return measures.start(complete, **look.at_host(look.visited - 105))


def _look_again(look: Look) -> None:
    """Ten months after: each side by itself, and they do not see the same."""
    first = look.review.follow_ups.select_related("review__host__member", "review__reviewer__member").get(months=10)
    for side, when in (("HOST", look.at_host(24)), ("REVIEWERS", look.at_pen(20))):
        for advice, (status, happened) in zip(_advice(look), TOLD[side], strict=True):
            following_up.tell_how_it_goes(
                first, **when, version=None, advice=advice, side=side, status=status, happened=happened
            )
    following_up.finish_follow_up(first, **look.at_host(18), version=None)
