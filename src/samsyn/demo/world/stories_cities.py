"""The four cities of seed 000 and a Danish helhedsplan, told in invented neighbourhoods."""

from __future__ import annotations

from decimal import Decimal

from samsyn.agreements.models import Agreement
from samsyn.collaborations.models import Collaboration, Party
from samsyn.demo.world.agreed import Side, hours, money, premises, renewed
from samsyn.demo.world.minutes import klokkeblomsten_meets
from samsyn.demo.world.minutes_cities import angsladan_meets, four_cities_meet
from samsyn.demo.world.plot import Plot
from samsyn.demo.world.stage import Stage
from samsyn.demo.world.thoughts import gitte_hands_over, klokkeblomsten_thinks

S = Collaboration.State


def four_cities(stage: Stage) -> None:
    """Partnerskap för hållbar välfärdsutveckling: four cities that look at each other's work. Under review."""
    plot = Plot.begin(
        stage, "vera", "orebro", ["angsladan", "kvarnbacken", "vavarhagen", "havrelyckan"], 640, access="OPEN",
        name="Partnerskap för hållbar välfärdsutveckling",
        summary="Fyra städer arbetar långsiktigt i var sitt bostadsområde och besöker varandra för att lära.",
        placement="Kommunstyrelseförvaltningen",
    )  # fmt: skip
    plot.may_decide()
    west = plot.party("vasteras", "Deltar med Kvarnbacken.")
    north = plot.party("norrkoping", "Deltar med Vävarhagen.")
    south = plot.party("helsingborg", "Deltar med Havrelyckan.")
    for party, who in ((plot.own, "Kommundirektören"), (west, "Stadsdirektören"), (north, "Kommundirektören"), (south, "Stadsdirektören")):  # fmt: skip
        plot.anchor(party, who, "Delta i partnerskapet, ta emot och göra besök.", years=3)
    problem = plot.problem(
        "Hälsa, inflytande och samverkan utvecklas olika i våra områden, och vi lär för lite av varandra. "
        "Var och en uppfinner sitt eget arbete.",
        "Ett område i varje stad", "Samordnarnas gemensamma nulägesbeskrivning", "Fyra arbetssätt, inget gemensamt mått",
    )  # fmt: skip
    for who, party in (("vera", plot.own), ("maria", west), ("nora", north), ("helena", south)):
        plot.stance(problem, who, party)
    plot.residents(
        "Samtal på fyra torg", "Boende i de fyra områdena", "Dialog på plats",
        "Det som nämns oftast är mötesplatser, sommarjobb och att få svar när man har sagt något.",
    )  # fmt: skip
    plot.goal(
        "Varje stad har infört minst två arbetssätt som den sett hos en annan.", "Antal införda arbetssätt per stad"
    )
    plot.choose(
        "partnership", "Ett gemensamt projekt mellan fyra kommuner, utan nya juridiska personer.",
        {"problem": "one_project", "initiator": "municipality", "levels": "one", "horizon": "2to3", "residents_asked": "yes"},
    )  # fmt: skip
    plot.to(S.PREPARING, 10)
    plot.to(S.NEGOTIATING, 60)
    terms = plot.offer(61, start_after=90, months=36)
    visit = Side(
        "Tar emot ett besök om året, gör ett besök hos en annan stad och skriver ner vad man tog med sig hem.",
        hours("Samordnare och värdar vid besöken", 120, 520, "Lön med avgifter enligt varje stads redovisning"),
    )
    plot.agree(terms, 70, dict.fromkeys([plot.own, west, north, south], visit), [("Arbetstid vid besöken", 249_600)])
    plot.sign(terms, 80, vera=plot.own, maria=west, nora=north, helena=south)
    plot.to(S.ACTIVE, 91)
    plot.measure(
        "Besök i varandras områden", plot.own, "vera", after=100, lasts=500, nature="SOCIAL", strength="EXPERIENCE",
        cost=Decimal(120000),
        outcome="Fyra besök, två var. Varje stad tog med sig minst ett arbetssätt hem.",
        lesson="Ta med en boende på besöket: de frågar det vi glömmer.",
    )  # fmt: skip
    plot.measure("Gemensamt mått på trygghet", south, "helena", after=320, lasts=400, nature="SOCIAL",
                 cost=Decimal(35000))  # fmt: skip
    plot.rhythm(6, shares_plan=True)
    plot.look_back("Tre av fyra städer har gjort sitt första besök. Helsingborg gör sitt i vår.", 280)
    four_cities_meet(plot)
    plot.to(S.UNDER_REVIEW, 630)


def helhedsplan(stage: Stage) -> None:
    """A Danish helhedsplan, extended after its first period."""
    plot = Plot.begin(
        stage, "mette", "klokkebo", ["klokkeblomsten"], 900, access="TRANSPARENT", name="Helhedsplan Klokkeblomsten",
        summary="Boligorganisation og kommune arbejder sammen om skole, job og naboskab i Klokkeblomsten.",
        placement="Boligsocialt sekretariat",
    )  # fmt: skip
    plot.may_decide()
    city = plot.party("odense", "Ansvarlig for skole, beskæftigelse og socialt arbejde.")
    plot.party("beboerne", "Kender hverdagen og kan samle folk.", need="WISHED", role="INFORMANT")
    plot.anchor(
        plot.own, "Organisationsbestyrelsen", "Ansøge, medfinansiere og lede planen.", level="POLITICAL", years=4
    )
    plot.anchor(
        city, "Direktøren for børn og unge", "Deltage i bestyrelsen og stille medarbejdere til rådighed.", years=4
    )
    problem = plot.problem(
        "Mange unge i Klokkeblomsten står uden fritidsjob eller uddannelse efter niende klasse, og forældrene ved "
        "ikke, hvem de skal spørge. Kommune og boligorganisation arbejder hver for sig.",
        "Klokkeblomsten", "Beboerhusets egen optælling", "Hver tredje ung, der kom i beboerhuset, manglede et fritidsjob",
    )  # fmt: skip
    plot.stance(problem, "mette", plot.own)
    plot.stance(problem, "jens", city, "RESERVATION", "Vi er enige i billedet, men vil også se på de yngre børn.")
    plot.residents(
        "Beboermøde i fælleshuset", "Forældre, unge og afdelingsbestyrelsen", "Beboermøde",
        "Lektiecafé, fritidsjob og en fast kontaktperson i kommunen blev ønsket højest.", level="INFLUENCE",
    )  # fmt: skip
    plot.goal(
        "Flere unge har fritidsjob eller er i uddannelse et år efter niende klasse.", "Andel unge med fritidsjob", 2
    )
    plot.choose(
        "helhedsplan", "Alle betingelser er opfyldt, og kommunen anbefaler planen.",
        {"problem": "many_fields", "initiator": "housing_company", "almen_orgs": "yes", "cofund25": "yes",
         "municipality_recommends": "yes", "levels": "one", "horizon": "ge4", "top_signs": "yes", "residents_asked": "yes"},
    )  # fmt: skip
    plot.to(S.PREPARING, 8)
    plot.to(S.NEGOTIATING, 70)
    terms = plot.offer(71, start_after=100, months=24, notice=6)
    first = plot.agree(
        terms, 80,
        {
            plot.own: Side(
                "Leder sekretariatet og stiller beboerhuset til rådighed.", money("Lokal medfinansiering", 900_000)
            ),
            city: Side(
                "Stiller to medarbejdere til rådighed en dag om ugen i beboerhuset.",
                hours("Medarbejdere i beboerhuset", 1400, 410, "Den faktiske løn med tillæg"),
            ),
        },
        [("Sekretariat", 1_100_000), ("Aktiviteter", 374_000)], "da",
    )  # fmt: skip
    plot.sign(terms, 95, mette=plot.own, jens=city)
    plot.to(S.ACTIVE, 101)
    gitte_hands_over(plot)
    _the_plan_works(plot)
    _the_plan_goes_on(plot, first, city)
    klokkeblomsten_meets(plot)
    klokkeblomsten_thinks(plot)


def _the_plan_goes_on(plot: Plot, first: Agreement, city: Party) -> None:
    plot.to(S.UNDER_REVIEW, 700)
    terms = plot.offer(705, start_after=740, months=48, notice=6)
    renewed(terms, first, by=plot.by(after=708))
    plot.sign(terms, 720, mette=plot.own, jens=city)


def _the_plan_works(plot: Plot) -> None:
    """The first period: one measure done, two under way, and two looks back."""
    plot.measure(
        "Lektiecafé to eftermiddage om ugen", plot.own, "mette", after=110, lasts=400, nature="SOCIAL", reach="INDIVIDUAL",
        strength="PROMISING", cost=Decimal(180000), outcome="Tredive børn kommer hver uge, og forældrene har overtaget køkkenet.",
        lesson="Lad forældrene få køkkenet fra første dag; så bliver de.",
    )  # fmt: skip
    plot.measure(
        "Fritidsjob hos de lokale butikker", plot.own, "mette", after=560, lasts=420, nature="SOCIAL",
        reach="INDIVIDUAL", aim="TARGETED", cost=Decimal(240000), strength="PROMISING",
    )  # fmt: skip
    plot.measure(
        "Lys og bænke på stien", plot.own, "mette", after=600, lasts=330, nature="PHYSICAL", cost=Decimal(95000)
    )
    plot.rhythm(6)
    plot.look_back("Lektiecaféen kører. Samarbejdet med jobcentret går langsommere end planlagt.", 290)
    plot.look_back("Fire medarbejdere i kommunen har nu fast tid i beboerhuset.", 520)


def motesplatsen(stage: Stage) -> None:
    """Negotiating in Norrköping: the terms wait for signatures."""
    plot = Plot.begin(
        stage, "nora", "norrkoping", ["vavarhagen"], 120, access="TRANSPARENT", name="Mötesplatsen i Vävarhagen",
        summary="En förening vill driva en mötesplats tillsammans med kommunen.", placement="Kultur- och fritidskontoret",
    )  # fmt: skip
    plot.may_decide()
    club = plot.party("foreningen", "Tog initiativet och har drivit en liknande mötesplats.")
    plot.party("kvarnbyhem", "Har erfarenhet av att upplåta lokaler.", need="INFORMED", role="OBSERVER")
    plot.anchor(plot.own, "Kultur- och fritidsdirektören", "Förhandla om ett partnerskap.")
    problem = plot.problem(
        "I Vävarhagen finns ingen plats där man kan mötas utan att betala. De som är nya här lär inte känna någon.",
        "Centrum i Vävarhagen", "Föreningens enkät", "112 svar: en mötesplats nämns av 81",
    )  # fmt: skip
    plot.stance(problem, "nora", plot.own)
    plot.stance(problem, "nils", club)
    plot.choose(
        "iop", "Initiativet kommer från föreningen, det finns ingen marknad och båda bidrar.",
        {"problem": "activity_for_group", "initiator": "idea_based", "idea_based_party": "yes",
         "market_or_service": "no", "both_contribute": "yes", "horizon": "2to3", "residents_asked": "yes"},
    )  # fmt: skip
    plot.to(S.PREPARING, 10)
    plot.to(S.NEGOTIATING, 60)
    terms = plot.offer(100, start_after=150, months=36)
    plot.agree(
        terms, 104,
        {
            plot.own: Side(
                "Upplåter lokalen i centrum utan hyra och håller den varm, hel och försäkrad.",
                premises("Lokalen i Vävarhagens centrum, 140 kvm", 168_000, "Hyran som andra föreningar betalar"),
            ),
            club: Side(
                "Håller mötesplatsen öppen fyra eftermiddagar i veckan och leder sin egen verksamhet.",
                hours("Ideella värdar och en ledare", 620, 260, "Kommunens schablon för ideell tid"),
            ),
        },
        [("Lokal", 168_000), ("Värdar och material", 175_000)],
    )  # fmt: skip
    plot.sign(terms, 110, nora=plot.own)


def havretorget(stage: Stage) -> None:
    """Signed in Helsingborg, beginning next month."""
    plot = Plot.begin(
        stage, "helena", "helsingborg", ["havrelyckan"], 150, access="OPEN", name="Havretorget",
        summary="Butiker och kommun lyfter torget tillsammans.", placement="Stadsbyggnadsförvaltningen",
    )  # fmt: skip
    plot.may_decide()
    shops = plot.party("torget", "Har butikerna runt torget och vill betala för värdar.", role="INFORMANT")
    plot.party("polisen", "Vill hållas underrättad.", need="INFORMED", role="OBSERVER")
    plot.anchor(plot.own, "Stadsbyggnadsdirektören", "Teckna överenskommelse om torget.")
    plot.problem(
        "Torget är tomt efter klockan sex. Två lokaler står tomma och de som bor runt torget handlar någon annanstans.",
        "Havretorget", "Räkning en vecka i maj", "Tolv personer per timme efter 18.00", after=4,
    )  # fmt: skip
    plot.anchor(shops, "Styrelsen", "Delta i samtalen.", level="OPERATIONAL")
    plot.choose(
        "bid", "Ägarna vill ha en egen förening och är beredda att betala.",
        {"problem": "place_property", "initiator": "owners", "owners_count": "ge2", "owners_pay": "yes",
         "need_legal_person": "yes", "horizon": "ge4", "residents_asked": "yes"}, 15,
    )  # fmt: skip
    plot.to(S.PREPARING, 10)
    plot.to(S.NEGOTIATING, 60)
    terms = plot.offer(100, start_after=180, months=24)
    host = Side("Bekostar en torgvärd tre kvällar i veckan.", money("Torgvärd", 310_000))
    plot.agree(terms, 120, {plot.own: host}, [("Torgvärd", 310_000)])
    plot.sign(terms, 140, helena=plot.own)


def roof_agreement(stage: Stage) -> None:
    """A local development agreement in Örebro that is being renegotiated."""
    plot = Plot.begin(
        stage, "vera", "orebro", ["angsladan"], 1000, access="TRANSPARENT", name="Utvecklingsavtal Ängsladan",
        summary="En gemensam ram för det som görs i Ängsladan, med region och kommun.", placement="Kommunstyrelseförvaltningen",
    )  # fmt: skip
    plot.may_decide()
    police = plot.party("polisen", "Del av det lokala arbetet.")
    plot.party("norrkoping", "Delar med sig av sitt eget avtal.", need="WISHED", role="INFORMANT")
    plot.anchor(plot.own, "Kommunstyrelsen", "Teckna utvecklingsavtal.", level="POLITICAL", years=2)
    plot.problem(
        "Skola, arbete och trygghet drivs av olika förvaltningar var för sig. Ingen ser helheten i Ängsladan.",
        "Ängsladan", "Revisorernas granskning", "Sju parallella överenskommelser i samma område",
    )  # fmt: skip
    plot.choose(
        "lua", "Många frågor över lång tid, och två nivåer behöver binda sig.",
        {"problem": "many_fields", "initiator": "municipality", "levels": "two_or_more", "top_signs": "yes",
         "horizon": "ge4", "residents_asked": "yes"},
    )  # fmt: skip
    plot.to(S.PREPARING, 10)
    plot.to(S.NEGOTIATING, 60)
    terms = plot.offer(61, start_after=90, months=48)
    plot.agree(
        terms, 70,
        {
            plot.own: Side("Samlar skola, arbete och trygghet under en ledning i området.", money("Områdespott", 600_000)),
            police: Side(
                "Har samma kommunpolis i området under hela tiden.",
                hours("Kommunpolis", 300, 480, "Polisens egen timkostnad"),
            ),
        },
    )  # fmt: skip
    plot.sign(terms, 80, vera=plot.own, per=police)
    plot.to(S.ACTIVE, 91)
    plot.goal("Fler i Ängsladan arbetar eller studerar.", "Andel 20–64 år i arbete eller studier", after=95)
    plot.measure(
        "Språkkafé på biblioteket", plot.own, "vera", after=110, lasts=480, cost=Decimal(90000), strength="EXPERIENCE",
        outcome="Trettio deltagare varje vecka. Biblioteket har tagit över det.",
        lesson="Barnpassning gjorde skillnaden: då kom mammorna.",
    )  # fmt: skip
    plot.rhythm(12)
    plot.look_back("Mottagningen på torget är igång. Avtalets mål är för många för att följas.", 480)
    angsladan_meets(plot)
    plot.to(S.UNDER_REVIEW, 940)
    plot.to(S.RENEGOTIATED, 980)


STORIES = (four_cities, helhedsplan, motesplatsen, havretorget, roof_agreement)
