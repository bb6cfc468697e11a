"""What was said in the groups of Kvarnbacken and Klokkeblomsten."""

from __future__ import annotations

from samsyn.demo.world.plot import Plot
from samsyn.demo.world.sittings import Circle, Talk

KVARNBACKEN = (
    [
        Talk("Lägesbild våren", "Anmälningarna om trasig belysning ökar kring gångtunneln. Polisen ser samma sak."),
        Talk(
            "Belysning i gångtunneln",
            "Kvarnbyhem har offert, kommunen äger stolparna.",
            "Kvarnbyhem byter armaturerna i tunneln före midsommar. Kommunen bekostar stolparna.",
        ),
        Talk("Plats för unga", "Föreningen vill ha en lokal. Ingen part har en i dag.", is_done=False),
    ],
    [
        Talk(
            "Plats för unga",
            "Tre lokaler har undersökts. Kvarnhusets bottenplan är möjlig på kvällar.",
            "Föreningen provar öppet hus i Kvarnhuset två kvällar i veckan till jul.",
            (3, 0, 1),
            "Polisen avstår: bemanningen under helgerna är inte löst.",
        ),
        Talk(
            "Sommarens bemanning",
            "Två feriearbetare per gård, och fältgruppen går senare pass i juli.",
            "Varje part lämnar sin sommarplan till samordnaren senast den 1 juni.",
        ),
    ],
    [
        Talk(
            "Belysning i gångtunneln",
            "Armaturerna är bytta. Två lampor i trappan är fortfarande trasiga.",
            is_done=False,
        ),
        Talk(
            "Uppföljning efter sommaren",
            "Färre anmälningar än förra sommaren. Nedskräpningen kring kiosken är kvar.",
            "Kiosken bjuds in till nästa möte.",
        ),
    ],
    [
        Talk("Belysning i gångtunneln", "Trappan är lagad. Vi följer felanmälan kvartalsvis."),
        Talk(
            "Målning av tunneln",
            "Unga i området har tagit fram ett förslag.",
            "Kommunen målar tunneln efter de ungas förslag i höst.",
            (4, 0, 0),
        ),
    ],
    [
        Talk(
            "Vintern",
            "Halkbekämpning och snöröjning vid skolan samordnas mellan kommun och bolag.",
            "Kvarnbyhem tar hela sträckan torget–skolan och fakturerar kommunen halva.",
        ),
        Talk("Mandatet för nästa år", "Stadens mandat går ut inom kort och behöver förnyas.", is_done=False),
    ],
    [
        Talk("Mandatet för nästa år", "Stadsdirektören vill se årets resultat först.", is_done=False),
        Talk(
            "Öppet hus i Kvarnhuset",
            "Mellan 25 och 40 unga per kväll. Grannarna är nöjda.",
            "Öppet hus fortsätter till sommaren. Föreningen söker medel hos kommunen.",
            (4, 0, 0),
        ),
    ],
)
KLOKKEBLOMSTEN = tuple(
    [
        Talk("Status fra sekretariatet", status),
        Talk(subject, said, decided, votes, reservation, is_done=finished),
    ]
    for status, subject, said, decided, votes, reservation, finished in (
        ("Lektiecaféen har 24 faste børn.", "Fritidsjob", "Boligorganisationen kan tilbyde job i driften.",
         "Klokkebo opretter otte fritidsjob fra foråret.", (0, 0, 0), "", True),
        ("Otte unge er begyndt i job.", "Fast kontaktperson i jobcentret", "Kommunen vender tilbage om timerne.", "",
         (0, 0, 0), "", False),
        ("Fem unge har forlænget.", "Fast kontaktperson i jobcentret", "Kommunen har fundet ti timer om ugen.",
         "Odense Kommune stiller en kontaktperson til rådighed hver tirsdag.", (2, 0, 0), "", True),
        ("Beboerhuset er fuldt booket.", "Halvårsdata til Landsbyggefonden", "Tallene er samlet og gennemgået.",
         "Data indsendes, som de foreligger.", (0, 0, 0), "", True),
        ("Ni unge er i job, fire i uddannelse.", "Næste års aktiviteter", "Flere forældre ønsker sommeraktiviteter.",
         "Der afsættes 60.000 kr. til sommeraktiviteter.", (1, 0, 1), "Kommunen afventer sit eget budget.", True),
        ("Naboskabsgruppen har holdt tre arrangementer.", "Udlån af fælleshuset", "Reglerne skal være enklere.", "",
         (0, 0, 0), "", False),
    )
)  # fmt: skip


def kvarnbacken_meets(plot: Plot) -> None:
    """The steering group meets every seventh week; the working group has fallen silent."""
    steering = Circle.form(
        plot, ["maria", "eva", "per", "nils"], 36, name="Styrgruppen", kind="STEERING", decision_rule="MAJORITY",
        purpose="Beslutar om mål, åtgärder och pengar. Tar det som arbetsgruppen inte rår på.",
    )  # fmt: skip
    steering.rhythm(38, every_weeks=6, place="Kvarnhuset, stora rummet")
    steering.has_met(*KVARNBACKEN)
    steering.sits_today("Nästa års budget", "Trygghetsvandring i december")
    working = Circle.form(
        plot, ["eva", "maria", "amina"], 40, name="Arbetsgruppen för gårdarna", kind="WORKING",
        decision_rule="CONSENSUS", purpose="Går gårdarna tillsammans och lagar det som går att laga direkt.",
    )  # fmt: skip
    working.rhythm(45, every_weeks=4, place="Bovärdskontoret", at=13)
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
