"""Kvarnbacken, invented, in Västerås: the coordinator's home, with work in many states."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from samsyn.agreements.models import Agreement
from samsyn.agreements.operations import addenda, dialogues
from samsyn.collaborations.models import Collaboration, Party, Terms
from samsyn.collaborations.operations import life, parties, starting
from samsyn.demo.world.agreed import Side, hours, money
from samsyn.demo.world.minutes import kvarnbacken_meets
from samsyn.demo.world.plot import Plot
from samsyn.demo.world.stage import Stage
from samsyn.demo.world.thoughts import each_party_judges, kvarnbacken_thinks
from samsyn.measures.operations import measures

S = Collaboration.State
EST_ANSWERS = {
    "problem": "safety_places", "initiator": "police", "police_in": "yes", "weekly_reporting": "yes",
    "horizon": "ge4", "levels": "one", "residents_asked": "yes",
}  # fmt: skip

PARTNERSHIP_ANSWERS = {
    "problem": "one_project", "initiator": "municipality", "levels": "one", "horizon": "2to3", "residents_asked": "yes",
}  # fmt: skip
LOOKED_BACK = (
    (135, "Belysningen är lagad. Tunneln är fortfarande platsen som nämns mest; ny målning provas."),
    (226, "Öppet hus drar fler än väntat. Polisen ser färre samlingar kring kiosken."),
    (318, "Vinterns gemensamma snöröjning höll. Vuxna på torget har svårt att fylla sina pass."),
)
LABS = {"Läxhjälpen på Kvarnskolan"}


def trygg_i_kvarnbacken(stage: Stage) -> None:
    """Active since a year; the mandate runs out in six weeks."""
    plot = Plot.begin(
        stage, "maria", "vasteras", ["kvarnbacken", "kvarngardet", "lindbruket"], 400, name="Trygg i Kvarnbacken", access="TRANSPARENT",
        summary="Kommun, bostadsföretag och polis delar lägesbild varje vecka och gör något åt det som syns.",
        placement="Stadsledningskontoret, direkt under stadsdirektören",
    )  # fmt: skip
    plot.may_decide()
    housing = plot.party("kvarnbyhem", "Äger två tredjedelar av husen och har folk på plats varje dag.")
    police = plot.party("polisen", "Ser det som händer på kvällar och nätter.")
    club = plot.party("foreningen", "Känner de unga och deras föräldrar.", need="WISHED", mandate="CONFIRM")
    plot.anchor(
        plot.own, "Stadsdirektören", "Driva frågan, samla parterna och besluta om åtgärder upp till budgetramen.",
        expires_on=stage.today + timedelta(days=42), resources="En samordnare på heltid och 400 timmar från driften.",
    )  # fmt: skip
    plot.anchor(housing, "Vd för Kvarnbyhem", "Delta varje vecka och åtgärda det som rör husen.")
    plot.anchor(police, "Lokalpolisområdeschefen", "Delta med en kommunpolis.", level="MIDDLE")
    problem = plot.problem(
        "På kvällarna samlas skadegörelse och nedskräpning kring gångtunneln och torget. Lamporna har varit "
        "trasiga sedan i augusti, och många går hellre en omväg än genom tunneln.",
        "Gångtunneln mellan Kvarntorget och skolan", "Kvarnbyhems felanmälan", "31 anmälningar om belysning på tre månader",
    )  # fmt: skip
    plot.stance(problem, "maria", plot.own)
    plot.stance(problem, "eva", housing)
    plot.stance(problem, "per", police, "RESERVATION", "Vi ser samma plats, men mest under helgerna.")
    plot.stance(problem, "nils", club)
    plot.residents(
        "Kvällsvandring från torget till skolan", "Föräldrar, unga 13–19 år, äldre i Kvarnhuset", "Trygghetsvandring",
        "Tunneln, cykelförråden och hörnet vid kiosken pekades ut. De unga vill ha en plats att vara på.",
    )  # fmt: skip
    plot.goal(
        "Fler som bor i Kvarnbacken går genom tunneln på kvällen utan att ta en omväg.",
        "Andel som går genom tunneln efter 20.00\nAntal trasiga lampor äldre än en vecka",
    )  # fmt: skip
    plot.choose("est", "Problemet återkommer på bestämda platser och polisen är med från början.", EST_ANSWERS)
    plot.to(S.PREPARING, 3)
    plot.to(S.NEGOTIATING, 28)
    terms = plot.offer(29, start_after=35, months=36, notice=6)
    agreement = _what_kvarnbacken_agrees(plot, terms, housing, police, club)
    plot.sign(terms, 33, maria=plot.own, eva=housing, per=police)
    parties.record_anchoring(
        club, **plot.by("nils", 33), level="POLITICAL", person_name="Årsmötet", mandate_text="Delta och skriva under.",
        decided_on=plot.by("nils", 33)["actor"].today,
    )  # fmt: skip
    plot.sign(terms, 34, nils=club)
    plot.to(S.ACTIVE, 36)
    _measures_in_the_tunnel(plot, housing, police, club)
    _changed_since(plot, agreement, housing)
    plot.rhythm(3, deviation_rule="Röd två veckor i rad: styrgruppen får frågan samma vecka.",
                exit_plan="Lägesbilden förs över till stadsdelens ordinarie driftmöte.")  # fmt: skip
    for after, summary in LOOKED_BACK:
        if after == LOOKED_BACK[-1][0]:
            each_party_judges(plot, after - 4, "maria", "eva", "per", "nils")
        plot.look_back(summary, after)
    starting.add_guest(
        plot.collaboration, **plot.by(after=340), person_id=stage.people["vera"].pk,
        why="Granskar arbetet i vår, från Örebro", until=stage.today + timedelta(days=180),
    )  # fmt: skip
    kvarnbacken_meets(plot)
    kvarnbacken_thinks(plot)


def _what_kvarnbacken_agrees(plot: Plot, terms: Terms, housing: Party, police: Party, club: Party) -> Agreement:
    sides = {
        plot.own: Side(
            "Leder arbetet och svarar för stolpar, belysning och städning på allmän plats.",
            money("Samordnare och åtgärder", 820_000),
        ),
        housing: Side(
            "Håller alla lampor på egen mark hela och lagar en trasig lampa inom fem arbetsdagar.",
            hours("Husvärdar i lägesbilden och på kvällsvandringar", 400, 390, "Lön med avgifter"),
        ),
        police: Side(
            "Är med varje tisdag och återkopplar vad som hänt på de platser som pekats ut.",
            hours("Kommunpolis", 160, 480, "Polisens egen timkostnad"),
        ),
        club: Side(
            "Har två vuxna på torget fredag och lördag kväll.",
            hours("Ideella timmar", 416, 220, "Kommunens schablon för ideell tid"),
        ),
    }
    costs = [("Samordning", 640_000), ("Belysning och målning", 180_000), ("Arbetstid", 324_320)]
    return plot.agree(terms, 31, sides, costs, topics=["safety", "housing_environment"])


def _changed_since(plot: Plot, agreement: Agreement, housing: Party) -> None:
    """One addendum waits for the police and the association; the dialogue comes in three weeks."""
    text = "Under Åtgärder och åtaganden: den gemensamma lägesbilden omfattar också cykelförråden på Kvarngatan."
    agreement.refresh_from_db()
    addendum = addenda.propose_addendum(
        agreement, **plot.by(after=240), text=text, reason="Stölderna har flyttat dit.",
        effective_on=plot.stage.day(-14),
    )  # fmt: skip
    for who, party in (("maria", plot.own), ("eva", housing)):
        when = plot.by(who, 245)
        addenda.sign_addendum(addendum, **when, party=party, signed_on=when["actor"].today)
    dialogues.plan_dialogue(agreement, **plot.by(after=250), planned_on=plot.stage.day(-21))


def _measures_in_the_tunnel(plot: Plot, housing: Party, police: Party, club: Party) -> None:
    """One done, one dropped, one resting, one late, one under way and one to come."""
    plot.measure(
        "Laga lamporna i gångtunneln", housing, "eva", after=37, lasts=28, nature="PHYSICAL", cost=Decimal(48000),
        strength="EXPERIENCE", knowledge="Felanmälan visar att lamporna släcks av fukt, inte av skadegörelse.",
        expected_short="Inga trasiga lampor äldre än en vecka.",
        outcome="Alla fjorton lampor lyser. Felanmälningarna gick från tio i månaden till två.",
        lesson="Fråga elektrikern före polisen: det var fukt, inte skadegörelse.",
    )  # fmt: skip
    plot.measure(
        "Måla tunneln tillsammans med skolan", housing, "eva", after=290, lasts=140, nature="BOTH",
        cost=Decimal(65000), strength="PROMISING", knowledge="Gjort i två andra städer, med fler som går där på kvällen.",
        expected_long="Fler går genom tunneln än runt den.",
    )  # fmt: skip
    plot.measure(
        "Vuxna på torget fredag och lördag", club, "nils", after=200, lasts=150, nature="SOCIAL", strength="EXPERIENCE",
        cost=Decimal(96000),
        expected_short="Två vuxna på plats varje fredag och lördag till midnatt.",
    )  # fmt: skip
    resting = plot.measure(
        "Gemensam rundering veckan igenom", police, "per", after=220, lasts=220, nature="SOCIAL", strength="PROMISING"
    )
    measures.pause(resting, **plot.by("per", 330))
    plot.measure(
        "Sommarjobb åt unga i Kvarnbacken", plot.own, "maria", after=368, lasts=240, nature="SOCIAL",
        reach="INDIVIDUAL", aim="TARGETED", begun=False, cost=Decimal(180000), strength="PROMISING",
    )  # fmt: skip
    cameras = plot.measure(
        "Kameror vid cykelförråden", housing, "eva", after=70, lasts=60, nature="PHYSICAL", begun=False
    )
    measures.drop(
        cameras, **plot.by("eva", 110), reason="Stölderna upphörde när dörrarna fick nya lås.",
        lesson="Prova det billiga först: låsen kostade en tiondel.",
    )  # fmt: skip


def gronare_gardar(stage: Stage) -> None:
    """An idea from last week."""
    Plot.begin(
        stage, "maria", "vasteras", ["kvarnbacken"], 6, name="Grönare gårdar i Kvarnbacken", access="OPEN",
        summary="Kan vi odla tillsammans på gårdarna, och vem sköter det i juli?",
    )  # fmt: skip


def rum_for_unga(stage: Stage) -> None:
    """Being prepared; two parties do not see it the same way."""
    plot = Plot.begin(
        stage, "maria", "vasteras", ["kvarnbacken"], 48, name="Rum för unga", access="RESTRICTED",
        summary="De unga i Kvarnbacken saknar en plats inomhus på kvällarna.",
        placement="Kultur- och fritidsförvaltningen",
    )  # fmt: skip
    housing = plot.party("kvarnbyhem", "Har en tom lokal i bottenplanet på Kvarnhuset.", mandate="CONFIRM")
    club = plot.party("foreningen", "Vill driva verksamheten.")
    problem = plot.problem(
        "Efter klockan åtta finns ingen plats inomhus där unga får vara. De samlas i trapphus och vid kiosken, "
        "och både de och grannarna vill ha det på ett annat sätt.",
        "Kvarnhuset och kiosken", "Fältgruppens anteckningar", "Fältgruppen möter 20–30 unga per kväll vid kiosken",
    )  # fmt: skip
    plot.stance(problem, "nils", club)
    plot.stance(
        problem, "eva", housing, "DISAGREE", "Lokalen är lovad till vårdcentralen. Vi behöver prata om alternativ."
    )
    plot.to(S.PREPARING, 5)


def laxhjalpen(stage: Stage) -> None:
    """A lab that has ended and been closed, with lessons."""
    plot = _with_housing(stage, 780, "Läxhjälpen på Kvarnskolan", "Ett försök med läxhjälp två kvällar i veckan.")
    housing = plot.collaboration.parties.get(organisation=stage.organisations["kvarnbyhem"])
    plot.choose("lab", "Ingen vet om det fungerar; vi provar i ett år.",
                {"problem": "untested", "initiator": "residents", "horizon": "lt2", "residents_asked": "yes"})  # fmt: skip
    plot.to(S.NEGOTIATING, 40)
    terms = plot.offer(45, start_after=60, months=12)
    trial = Side("Prövar och berättar öppet vad som hände, också det som inte gick.", money("Mat och ledare", 90_000))
    plot.agree(terms, 50, {plot.own: trial, housing: trial})
    plot.sign(terms, 55, maria=plot.own, eva=housing)
    plot.to(S.ACTIVE, 61)
    plot.goal("Fler elever i årskurs nio blir behöriga till gymnasiet.", "Andel behöriga", after=70)
    plot.measure(
        "Läxhjälp två kvällar i veckan", plot.own, "maria", after=72, lasts=330, nature="SOCIAL", aim="TARGETED",
        reach="INDIVIDUAL", cost=Decimal(138000), outcome="74 kvällar, i snitt 23 elever. Skolan tog över den i januari.",
        lesson="Det blev fullt först när vi bjöd på mat innan.",
    )  # fmt: skip
    plot.to(S.ENDED, 440)
    life.add_lesson(plot.collaboration, **plot.by(after=450), text="Det blev fullt först när vi bjöd på mat innan.")
    life.add_lesson(plot.collaboration, **plot.by(after=450), text="Nycklarna till skolan tog fyra månader: börja där.")
    life.close(
        plot.collaboration, **plot.by(after=460),
        final_report="Läxhjälpen hölls 74 kvällar. Skolan har tagit över den i sin ordinarie verksamhet.",
    )  # fmt: skip


def tryggare_parkering(stage: Stage) -> None:
    """Terminated: the housing company gave notice."""
    plot = _with_housing(stage, 500, "Tryggare parkering", "Gemensam belysning och rundering på parkeringen.")
    housing = plot.collaboration.parties.get(organisation=stage.organisations["kvarnbyhem"])
    _signed_and_active(plot, eva=housing)
    life.give_notice(
        plot.collaboration, **plot.by("eva", 430), party=housing, given_on=plot.by("eva", 430)["actor"].today,
        obligations="Kvarnbyhem sköter belysningen till sista dagen. Kommunen tar över runderingen.",
    )  # fmt: skip


def kvarnbackens_dag(stage: Stage) -> None:
    """Ended by its date, waiting to be closed."""
    plot = _with_housing(
        stage, 420, "Kvarnbackens dag", "En dag om året då alla som arbetar här möter dem som bor här."
    )
    housing = plot.collaboration.parties.get(organisation=stage.organisations["kvarnbyhem"])
    plot.to(S.NEGOTIATING, 20)
    terms = plot.offer(21, start_after=30, months=12)
    plot.agree(terms, 23, dict.fromkeys([plot.own, housing], Side("Bekostar hälften av dagen och har folk på plats.")))
    plot.sign(terms, 25, maria=plot.own, eva=housing)
    plot.to(S.ACTIVE, 31)
    plot.to(S.ENDED, 410)


def _with_housing(stage: Stage, ago: int, name: str, summary: str) -> Plot:
    plot = Plot.begin(stage, "maria", "vasteras", ["kvarnbacken"], ago, name=name, summary=summary, access="OPEN")
    plot.may_decide()
    housing = plot.party("kvarnbyhem", "Äger husen och marken.")
    plot.party("foreningen", "Har folk som gör det.", need="WISHED", role="INFORMANT")
    problem = plot.problem(
        "Det finns en vilja att göra något tillsammans, men ingen har hållit i det och ingen vet vem som betalar.",
        "Kvarnbacken", "Möte med husvärdarna", "Fyra av fem husvärdar nämnde frågan",
    )  # fmt: skip
    plot.stance(problem, "maria", plot.own)
    plot.stance(problem, "eva", housing)
    plot.to(S.PREPARING, 10)
    if name not in LABS:
        plot.choose(
            "partnership", "Ett avgränsat arbete mellan parter som redan känner varandra.", PARTNERSHIP_ANSWERS, 15
        )
    return plot


def _signed_and_active(plot: Plot, **others: Party) -> None:
    plot.to(S.NEGOTIATING, 20)
    terms = plot.offer(21, start_after=30, months=36)
    sides = dict.fromkeys([plot.own, *others.values()], Side("Håller belysningen på sin egen mark hel."))
    plot.agree(terms, 23, sides, topics=["safety"])
    plot.sign(terms, 25, maria=plot.own, **others)
    plot.to(S.ACTIVE, 31)


STORIES = (trygg_i_kvarnbacken, gronare_gardar, rum_for_unga, laxhjalpen, tryggare_parkering, kvarnbackens_dag)
