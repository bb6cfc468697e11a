"""What was said in the groups of Kvarnbacken and Klokkeblomsten, for a year, and what became of it."""

from __future__ import annotations

from samsyn.demo.world.plot import Plot
from samsyn.demo.world.sittings import Circle, Doing, Talk

KVARNBACKEN = (
    [
        Talk("Lägesbild", "Anmälningarna om trasig belysning ökar kring gångtunneln. Polisen ser samma sak."),
        Talk(
            "Belysning i gångtunneln",
            "Kvarnbyhem har offert, kommunen äger stolparna.",
            "Kvarnbyhem byter armaturerna i tunneln inom en månad. Kommunen bekostar stolparna.",
        ),
        Talk("Plats för unga", "Föreningen vill ha en lokal. Ingen part har en i dag.", is_done=False),
    ],
    [
        Talk(
            "Plats för unga",
            "Tre lokaler har undersökts. Kvarnhusets bottenplan är möjlig på kvällar.",
            "Öppet hus i Kvarnhuset två kvällar i veckan\nFöreningen provar i ett halvår, kommunen betalar hyran.",
            (3, 0, 1),
            "Polisen avstår: bemanningen under helgerna är inte löst.",
            becomes=Doing(
                "foreningen",
                "nils",
                190,
                84_000,
                outcome="Mellan 25 och 40 unga per kväll. Föreningen fortsätter med egna medel.",
                lesson="Grannarna blev nöjda när de fick ett nummer att ringa till en vuxen på plats.",
            ),
        ),
        Talk(
            "Lovens bemanning",
            "Två feriearbetare per gård, och fältgruppen går senare pass under loven.",
            "Varje part lämnar sin plan till samordnaren fyra veckor före varje lov.",
        ),
    ],
    [
        Talk(
            "Belysning i gångtunneln",
            "Armaturerna är bytta. Två lampor i trappan är fortfarande trasiga.",
            is_done=False,
        ),
        Talk(
            "Uppföljning av loven",
            "Färre anmälningar än förra året. Nedskräpningen kring kiosken är kvar.",
            "Kiosken bjuds in till nästa möte.",
        ),
    ],
    [
        Talk("Belysning i gångtunneln", "Trappan är lagad. Vi följer felanmälan kvartalsvis."),
        Talk(
            "Målning av tunneln",
            "Unga i området har tagit fram ett förslag.",
            "Kommunen målar tunneln efter de ungas förslag.",
            (4, 0, 0),
        ),
    ],
    [
        Talk(
            "Skötseln mellan torget och skolan",
            "Gränsen mellan kommunens och bolagets mark går mitt i gångvägen. Ingen ser helheten.",
            "Kvarnbyhem sköter hela sträckan torget–skolan\nKommunen betalar halva kostnaden.",
            becomes=Doing(
                "kvarnbyhem",
                "eva",
                120,
                62_000,
                nature="PHYSICAL",
                outcome="En entreprenör i stället för två. Snöröjt före klockan sex alla dagar utom en.",
                lesson="Rita gränsen på en karta först: hälften av grälet handlade om olika kartor.",
            ),
        ),
    ],
    [
        Talk("Vuxna på torget", "Föreningen har svårt att fylla passen på lördagar.", is_done=False),
        Talk(
            "Trygghetsvandringar",
            "Förra vandringen gav elva platser. Sju är åtgärdade.",
            "Två trygghetsvandringar om året, en i mörker\nKommunen kallar, alla parter går med.",
            becomes=Doing("vasteras", "maria", 300, 18_000),
        ),
    ],
    [
        Talk(
            "Vuxna på torget",
            "Polisens volontärer kan ta varannan lördag.",
            "Föreningen och polisen delar på lördagspassen till årsskiftet.",
            (3, 1, 0),
            "Kvarnbyhem ville pausa insatsen tills fler är utbildade.",
        ),
    ],
    [
        Talk(
            "Öppet hus i Kvarnhuset",
            "Mellan 25 och 40 unga per kväll. Grannarna är nöjda.",
            "Öppet hus fortsätter till sommaren. Föreningen söker medel hos kommunen.",
            (4, 0, 0),
        ),
        Talk("Mandatet för nästa år", "Stadens mandat går ut inom kort och behöver förnyas.", is_done=False),
    ],
    [
        Talk("Mandatet för nästa år", "Stadsdirektören vill se årets resultat först.", is_done=False),
        Talk("Belysning i gångtunneln", "Felanmälan visar två anmälningar på tre månader. Frågan är avslutad."),
    ],
)
KLOKKE_DOES = {
    "Fritidsjob": Doing(
        "klokkebo", "mette", 150, 120_000,
        outcome="Otte unge begyndte, og fem har forlænget.",
        lesson="Lav kontrakten sammen med forældrene, så holder den også efter sommerferien.",
    ),
    "Næste års aktiviteter": Doing("klokkebo", "mette", 300, 60_000),
}  # fmt: skip
KLOKKEBLOMSTEN = tuple(
    [
        Talk("Status fra sekretariatet", status),
        Talk(subject, said, decided, votes, reservation, is_done=finished, becomes=KLOKKE_DOES.get(subject)),
    ]
    for status, subject, said, decided, votes, reservation, finished in (
        ("Lektiecaféen har 24 faste børn.", "Fritidsjob", "Boligorganisationen kan tilbyde job i driften.",
         "Otte fritidsjob i driften fra foråret\nKlokkebo betaler, kommunen finder de unge.", (0, 0, 0), "", True),
        ("Otte unge er begyndt i job.", "Fast kontaktperson i jobcentret", "Kommunen vender tilbage om timerne.", "",
         (0, 0, 0), "", False),
        ("Fem unge har forlænget.", "Fast kontaktperson i jobcentret", "Kommunen har fundet ti timer om ugen.",
         "Odense Kommune stiller en kontaktperson til rådighed hver tirsdag.", (2, 0, 0), "", True),
        ("Beboerhuset er fuldt booket.", "Halvårsdata til Landsbyggefonden", "Tallene er samlet og gennemgået.",
         "Data indsendes, som de foreligger.", (0, 0, 0), "", True),
        ("Ni unge er i job, fire i uddannelse.", "Næste års aktiviteter", "Flere forældre ønsker sommeraktiviteter.",
         "Sommeraktiviteter for de mindste\nDer afsættes 60.000 kr., og forældrene planlægger.", (1, 0, 1), "Kommunen afventer sit eget budget.", True),
        ("Naboskabsgruppen har holdt tre arrangementer.", "Udlån af fælleshuset", "Reglerne skal være enklere.", "",
         (0, 0, 0), "", False),
        ("Lektiecaféen har venteliste.", "Udlån af fælleshuset", "Et forslag på én side er sendt til beboerne.",
         "De nye regler gælder fra nytår.", (2, 0, 0), "", True),
    )
)  # fmt: skip


def kvarnbacken_meets(plot: Plot) -> None:
    """The steering group meets every sixth week; the working group has fallen silent."""
    steering = Circle.form(
        plot, ["maria", "eva", "per", "nils"], 36, name="Styrgruppen", kind="STEERING", decision_rule="MAJORITY",
        purpose="Beslutar om mål, åtgärder och pengar. Tar det som arbetsgruppen inte rår på.",
    )  # fmt: skip
    steering.rhythm(38, every_weeks=6, place="Kvarnhuset, stora rummet")
    steering.has_met(*KVARNBACKEN)
    steering.sits_today("Nästa års budget", "Trygghetsvandring i december")
    working = Circle.form(
        plot, ["eva", "maria", "amina"], 225, name="Arbetsgruppen för gårdarna", kind="WORKING",
        decision_rule="CONSENSUS", purpose="Går gårdarna tillsammans och lagar det som går att laga direkt.",
    )  # fmt: skip
    working.rhythm(230, every_weeks=4, place="Bovärdskontoret", at=13)
    working.has_met([Talk("Första rundan", "Elva platser är antecknade. Häckarna vid skolan klipps först.")])
    for circle in (steering, working):
        circle.keeps_planning()


def klokkeblomsten_meets(plot: Plot) -> None:
    """The board of the plan meets every eighth week since a year."""
    board = Circle.form(
        plot, ["mette", "jens"], 520, name="Bestyrelsen", kind="POLITICAL", decision_rule="MAJORITY",
        purpose="Leder helhedsplanen og godkender aktiviteter og økonomi.",
    )  # fmt: skip
    board.rhythm(535, every_weeks=8, place="Fælleshuset", at=16)
    board.has_met(*KLOKKEBLOMSTEN)
    board.keeps_planning()
