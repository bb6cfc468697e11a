"""What the reporters of Kvarnbacken saw, and what the group agreed on. All of it is invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

RESIDENT = ""


@dataclass(frozen=True)
class Seen:
    """Nobody knows who a resident is. `week` counts back from the one that goes on (0); `day` from its Monday (0)."""

    week: int
    day: int
    hour: int
    who: str
    area: str
    spot: str
    category: str
    text: str
    to_police: bool = False


@dataclass(frozen=True)
class Agreed:
    """A joint colour (step of the scale), why, and how much a party's own colour differed."""

    step: int
    hypothesis: str = ""
    note: str = ""
    differs: Mapping[str, int] = field(default_factory=dict)


# neighbourhood → spot → where (latitude, longitude)
AREAS: dict[str, dict[str, tuple[float, float]]] = {
    "kvarnbacken": {
        "tunnel": (59.6292, 16.5068), "square": (59.6281, 16.5047), "school": (59.6268, 16.5071),
        "bikes": (59.6275, 16.5024),
    },
    "kvarngardet": {"garage": (59.6351, 16.5197), "yard": (59.6343, 16.5171)},
    "lindbruket": {"path": (59.6222, 16.5162), "stop": (59.6212, 16.5139)},
}  # fmt: skip

SEEN = (
    Seen(12, 1, 21, "lotta", "kvarnbacken", "tunnel", "place", "Två lampor i tunneln är trasiga, mörkt efter åtta."),
    Seen(12, 4, 22, "sara", "kvarnbacken", "square", "gathering", "Ett tjugotal på torget efter stängning, högljutt."),
    Seen(12, 5, 23, "jonas", "kvarngardet", "garage", "damage", "Klotter på tre garageportar."),
    Seen(11, 0, 20, "lotta", "kvarnbacken", "tunnel", "place", "Ytterligare en lampa i tunneln sönder."),
    Seen(11, 3, 19, "amina", "kvarnbacken", "square", "place", "Glassplitter vid bänkarna, barn leker där."),
    Seen(11, 5, 22, "sara", "lindbruket", "path", "disorder", "Moped körd fort på gångvägen vid två tillfällen."),
    Seen(10, 1, 21, "lotta", "kvarnbacken", "tunnel", "place", "Halva tunneln mörk. Tre ringde och klagade."),
    Seen(10, 4, 23, "sara", "kvarnbacken", "tunnel", "damage", "Krossat glas och ny målning bortklottrad i tunneln."),
    Seen(10, 6, 17, "jonas", "kvarngardet", "yard", "place", "Skräp runt miljöstationen, kärlen räcker inte."),
    Seen(9, 0, 20, "lotta", "kvarnbacken", "tunnel", "damage", "Lampa i tunneln sönderslagen igen.", True),
    Seen(9, 2, 21, "amina", "kvarnbacken", "bikes", "damage", "Fyra cyklar med skurna däck i förrådet."),
    Seen(9, 4, 22, "sara", "kvarnbacken", "square", "gathering", "Samling vid kiosken till midnatt, inga brott."),
    Seen(9, 5, 18, "jonas", "lindbruket", "stop", "damage", "Ruta vid hållplatsen krossad."),
    Seen(8, 1, 20, "lotta", "kvarnbacken", "tunnel", "damage", "Ny lampa i tunneln sönder efter två dagar.", True),
    Seen(8, 3, 22, "sara", "kvarnbacken", "tunnel", "disorder", "Raketer skjutna genom tunneln, ingen skadad.", True),
    Seen(8, 4, 21, "amina", "kvarnbacken", "square", "gathering", "Högljutt på torget, många gick omvägar."),
    Seen(8, 5, 23, "jonas", "kvarngardet", "garage", "damage", "Brytmärken på två garageportar.", True),
    Seen(7, 2, 21, "lotta", "kvarnbacken", "tunnel", "place", "Fortfarande mörkt i tunneln, lampor beställda."),
    Seen(7, 5, 22, "sara", "kvarnbacken", "square", "disorder", "Bråk mellan två grupper, lugnt efter en halvtimme."),
    Seen(6, 1, 19, "jonas", "kvarngardet", "yard", "place", "Miljöstationen överfull igen efter helgen."),
    Seen(6, 4, 22, "sara", "lindbruket", "path", "disorder", "Moped på gångvägen, samma sträcka som i augusti."),
    Seen(6, 5, 20, "amina", "kvarnbacken", "school", "place", "Grinden till skolgården står öppen om kvällarna."),
    Seen(5, 3, 21, "lotta", "kvarnbacken", "bikes", "damage", "Låset till cykelförrådet uppbrutet."),
    Seen(5, 5, 23, "sara", "kvarnbacken", "square", "gathering", "Färre på torget än förra lördagen."),
    Seen(4, 2, 18, "jonas", "kvarngardet", "garage", "damage", "Klotter på en garageport."),
    Seen(3, 1, 20, "amina", "kvarnbacken", "school", "place", "Lampan vid skolgårdens grind är trasig."),
    Seen(3, 5, 22, "sara", "lindbruket", "path", "disorder", "Moped på gångvägen igen."),
    Seen(2, 3, 21, "lotta", "kvarnbacken", "bikes", "damage", "Två cyklar stulna ur förrådet."),
    Seen(2, 4, 22, "sara", "lindbruket", "path", "disorder", "Två mopeder i hög fart på gångvägen."),
    Seen(2, 5, 21, "amina", "kvarnbacken", "square", "gathering", "Lugnare på torget, många var på öppet hus."),
    Seen(1, 1, 20, "lotta", "kvarnbacken", "bikes", "damage", "Dörren till cykelförrådet går inte att stänga."),
    Seen(1, 4, 23, "sara", "lindbruket", "path", "disorder", "Moped på gångvägen, en äldre gick ner i diket."),
    Seen(1, 5, 19, "jonas", "kvarngardet", "yard", "place", "Stolarna på gården har eldats upp."),
    Seen(0, 0, 20, "lotta", "kvarnbacken", "bikes", "damage", "Rutan i cykelförrådets dörr är krossad."),
    Seen(0, 0, 21, "jonas", "kvarnbacken", "bikes", "damage", "Krossad ruta i dörren till cykelförrådet."),
    Seen(0, 0, 21, RESIDENT, "kvarnbacken", "bikes", "damage", "Glas överallt utanför cykelförrådet."),
    Seen(0, 1, 17, RESIDENT, "kvarnbacken", "school", "place", "Det är kolsvart vid skolgården om kvällen."),
    Seen(0, 1, 18, "sara", "lindbruket", "path", "disorder", "Moped på gångvägen mitt på dagen."),
)

TUNNEL = "Mörkret i tunneln lockar dit dem som vill vara ifred och skrämmer bort andra."
AGREED: dict[int, dict[str, Agreed]] = {
    12: {"kvarnbacken": Agreed(2, TUNNEL)},
    11: {"kvarnbacken": Agreed(2, TUNNEL), "lindbruket": Agreed(2, "En och samma moped, troligen.")},
    10: {"kvarnbacken": Agreed(3, TUNNEL)},
    9: {
        "kvarnbacken": Agreed(
            3, TUNNEL, "Polisen ser inga brott på torget; föreningen ser att många går omvägar.", {"per": -1, "nils": 1}
        )
    },
    8: {
        "kvarnbacken": Agreed(3, TUNNEL, "Föreningen hade velat ha rött efter raketerna.", {"nils": 1, "per": -1}),
        "kvarngardet": Agreed(2, "Försök till inbrott i garagen, samma natt."),
    },
    7: {"kvarnbacken": Agreed(2, "Lamporna är beställda.")},
    6: {"lindbruket": Agreed(2, "Mopeden är tillbaka.")},
    5: {"kvarnbacken": Agreed(2, "Cykelförrådet är lätt att bryta upp.")},
    3: {"lindbruket": Agreed(2, "Samma sträcka varje gång.")},
    2: {"kvarnbacken": Agreed(2, "Cykelförrådet igen."), "lindbruket": Agreed(2, "Samma sträcka varje gång.")},
    1: {"kvarnbacken": Agreed(2, "Cykelförrådet igen."), "lindbruket": Agreed(3, "Någon kunde ha skadats.")},
}  # fmt: skip
