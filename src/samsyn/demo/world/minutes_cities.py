"""A year of meetings in the work between four cities and in Ängsladan, and what became of the decisions."""

from __future__ import annotations

from samsyn.demo.world.plot import Plot
from samsyn.demo.world.sittings import Circle, Doing, Talk

FOUR_CITIES = (
    [
        Talk(
            "Vad vi såg i Kvarnbacken",
            "Kvällsvandringarna väckte mest intresse. Örebro vill börja genast.",
            "Kvällsvandring med boende i alla fyra områdena\nÖrebro samordnar och delar sin checklista.",
            becomes=Doing(
                "orebro", "vera", 160, 40_000,
                outcome="Tre av fyra städer gick. 140 boende var med, och 52 platser åtgärdades.",
                lesson="Gå samma runda varje gång: då syns det vad som har ändrats.",
            ),
        ),
        Talk("Gemensamt mått", "Alla mäter trygghet, ingen på samma sätt.", is_done=False),
    ],
    [
        Talk(
            "Gemensamt mått",
            "Helsingborgs enkät är kortast och har använts i tre år.",
            "Helsingborg tar fram fem frågor som alla fyra städer ställer.",
        ),
        Talk(
            "Pengar till besöken",
            "Varje besök kostar omkring 15 000 kronor. Norrköping har inte haft råd att resa.",
            "Städerna delar lika på resorna\nÖrebro fakturerar en gång om året.",
            (3, 0, 1),
            "Helsingborg avstår tills budgeten är beslutad.",
            becomes=Doing(
                "orebro", "vera", 90, 60_000,
                outcome="Alla fyra betalade, och Norrköping kunde resa två gånger.",
                lesson="Bestäm vem som fakturerar innan första resan.",
            ),
        ),
    ],
    [
        Talk(
            "Besöket i Vävarhagen",
            "Mötesplatsen är ännu inte öppen, men förhandlingen med föreningen går att lära av.",
            "Norrköping tar emot nästa besök i Vävarhagen",
            becomes=Doing("norrkoping", "nora", 240, 45_000),
        ),
    ],
    [
        Talk("Gemensamt mått", "Första svaren är inne från tre städer. Örebro frågar i höst.", is_done=False),
        Talk("Översynen", "Avtalet ses över. Två städer vill ha med folkhälsa som mål.", is_done=False),
    ],
    [
        Talk("Gemensamt mått", "Alla fyra har frågat. Skillnaderna är större inom städerna än mellan dem."),
        Talk(
            "Översynen",
            "Förslaget har varit ute hos de fyra ledningarna.",
            "Folkhälsa läggs till som mål när avtalet skrivs om.",
            (3, 1, 0),
            "Västerås vill hellre ha färre mål.",
        ),
    ],
)  # fmt: skip

ANGSLADAN = (
    [
        Talk(
            "En väg in till arbete",
            "Fyra verksamheter möter samma personer utan att veta om det.",
            "En gemensam mottagning på torget en dag i veckan\nKommunen hyr lokalen, alla bemannar.",
            becomes=Doing(
                "orebro", "vera", 200, 210_000,
                outcome="112 besök. 31 personer gick vidare till arbete eller studier.",
                lesson="Skylten måste säga vad man får hjälp med, inte vilka som sitter där.",
            ),
        ),
        Talk("Lokala kontoret", "Oklart vad som får beslutas på plats.", is_done=False),
    ],
    [
        Talk(
            "Lokala kontoret",
            "Förvaltningarna har lämnat sina listor. Tre frågor måste upp till nämnd.",
            "Områdeschefen beslutar om insatser upp till 100 000 kronor.",
            (2, 0, 0),
        ),
    ],
    [
        Talk(
            "Gården bakom skolan",
            "Skolan låser grinden klockan fem. Föräldrarna vill ha den öppen.",
            "Skolgården öppen till klockan åtta\nKommunen sätter upp belysning, polisen går förbi.",
            becomes=Doing(
                "orebro", "vera", 120, 155_000, nature="BOTH",
                outcome="Öppen varje kväll sedan april. Två anmälda skador, båda lagade samma vecka.",
                lesson="Fråga vaktmästaren först: det var larmet, inte viljan, som hindrade.",
            ),
        ),
    ],
    [
        Talk(
            "Nytt avtal",
            "Regionen vill vara part. Målen skrivs om med färre ord.",
            "Avtalet omförhandlas med regionen som ny part.",
            (2, 0, 0),
        ),
        Talk("Mottagningen på torget", "Ska den bli ordinarie? Frågan går till budgeten.", is_done=False),
    ],
)  # fmt: skip


def four_cities_meet(plot: Plot) -> None:
    """The four coordinators meet every twelfth week."""
    circle = Circle.form(
        plot, ["vera", "maria", "nora", "helena"], 268, name="Samordnarna", kind="STEERING",
        decision_rule="MAJORITY", purpose="Planerar besöken och bestämmer vad städerna provar hos varandra.",
    )  # fmt: skip
    circle.rhythm(272, every_weeks=12, place="Turas om, senast i Örebro", at=10)
    circle.has_met(*FOUR_CITIES)
    circle.keeps_planning()


def angsladan_meets(plot: Plot) -> None:
    """The steering group meets every twelfth week since a year."""
    circle = Circle.form(
        plot, ["vera", "per"], 630, name="Styrgruppen för Ängsladan", kind="POLITICAL", decision_rule="MAJORITY",
        purpose="Håller ihop det som görs i Ängsladan och lyfter det som fastnar.",
    )  # fmt: skip
    circle.rhythm(640, every_weeks=12, place="Ängsladans bibliotek", at=13)
    circle.has_met(*ANGSLADAN)
    circle.keeps_planning()
