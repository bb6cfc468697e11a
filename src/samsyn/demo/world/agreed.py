"""What the invented parties agree on: the form's starting text with its blanks filled in, promises and contributions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from samsyn.agreements.models import Agreement, Clause
from samsyn.agreements.operations import promises, writing
from samsyn.agreements.starting_texts import blanks_in
from samsyn.collaborations.models import Party, Terms

# What the parties wrote where the starting texts have a blank; in one part by its key before the blank.
FILLED: dict[str, Mapping[str, str]] = {
    "sv": {
        "[alla som bor och verkar där / en grupp, beskriven utan att den pekas ut]": "alla som bor och verkar där",
        "[nr]": "1",
        "[vecka / varannan vecka]": "vecka",
        "[dag och tid]": "tisdagar klockan nio",
        "[kvartal / tertial]": "kvartal",
        "[mottagare]": "parternas ledningar",
        "[tid]": "ett år",
        "[en gång om året]": "en gång om året",
        "[indikator, källa och mättillfälle]": "trygghetsmätningen i oktober och parternas egna anmälningar",
        "[hur ofta]": "en gång i månaden",
        "[Part]": "Kommunen",
        "[idén i en mening]": "läxhjälp med mat, två kvällar i veckan",
        "[vem]": "en fristående utvärderare",
        "background [vem]": "föräldrarna i skolans råd",
        "district_plan [datum]": "ett år efter undertecknandet",
        "district_plan [hur ofta]": "varje år",
        "evaluation [datum]": "tre månader före avtalets slut",
        "[antal]": "fyra",
        "[tecken]": "det parterna kom överens om på startmötet",
        "[datum]": "första mötesdagen",
        "[namn, metod, material, inventarier, resultat]": "namnet, arbetssättet och det material som tagits fram",
        "[Organisation]": "Föreningen",
        "[program eller plan där det civila samhället nämns]": "kommunens plan för det civila samhället",
        "[när och hur]": "en gång i halvåret, mot en kort lägesredovisning",
        "[vilken redovisning]": "föreningens årsredovisning",
        "[hur]": "ett gemensamt samtal varje vår",
        "[30]": "30",
        "[namn]": "Havretorgets vänner",
        "[grundnivå för städning, belysning, grönytor och tillsyn]": "kommunens skötselplan för torget",
        "[tillstånd eller skötselavtal]": "skötselavtalet i bilaga 2",
        "[part]": "kommunen",
        "[andra intäkter]": "torghandelns avgifter",
        "[grund]": "butikernas yta",
        "[vem, när]": "kommunstyrelsen, efter revisorernas granskning",
        "[underlag]": "revisorernas granskning och samtal med dem som bor där",
        "[förteckning]": "trygghetsöverenskommelsen, skolans samverkan och arbetsmarknadsinsatserna",
        "[form]": "ett områdesråd som möts varannan månad",
        "[var]": "hos kommundirektören",
        "[kriterium]": "måtten ligger på kommunens medel två år i rad",
        "[indikator, källa, delområde]": "behörighet, sysselsättning och trygghet, ur kommunens statistik",
        "[1. karta, 2. handlingsplan, 3. budget]": "1. karta, 2. handlingsplan, 3. budget",
        "[beslut, program eller plan]": "parternas egna beslut",
        "[vad, när och hur]": "vid vandringen genom området och i samtal på torget",
        "[…]": "det parterna kommit överens om",
    },
    "da": {
        "[dato]": "opstartsmødet",
        "[alle, der bor og arbejder der / en gruppe, beskrevet uden at den udpeges]": "alle, der bor og arbejder der",
        "[nr.]": "1",
        "[antal]": "fire",
        "[form]": "afdelingsbestyrelsen og et ungeråd",
        "[grundlag]": "den faktiske løn",
        "[periode]": "et år efter planens afslutning",
        "[30]": "30",
        "[1. delaftaler for hvert indsatsområde, 2. budget, 3. kort, 4. data om området]":
            "1. delaftaler for hvert indsatsområde, 2. budget, 3. kort, 4. data om området",
        "[…]": "det, parterne har aftalt",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Side:
    """What one party promises and puts in. `gift` is (kind, what, figures of the form)."""

    promise: str
    gift: tuple[str, str, dict[str, Any]] | None = None


def agreed(
    terms: Terms, sides: Mapping[Party, Side], costs: Sequence[tuple[str, int]] = (), language: str = "sv",
    *, by: dict[str, Any],
) -> Agreement:  # fmt: skip
    """Write the agreement of these terms through the operations people use, ready to be signed."""
    agreement = writing.begin_agreement(terms, **by, language=language, title=f"{terms.collaboration.name}")
    for clause in agreement.clauses.all():
        _fill(clause, language, by)
    for party, side in sides.items():
        promises.promise(agreement, **by, party=party, text=side.promise)
        if side.gift:
            kind, what, figures = side.gift
            promises.add_contribution(agreement, **by, party=party, kind=kind, what=what, **figures)
    for what, amount in costs:
        promises.add_cost(agreement, **by, what=what, amount=Decimal(amount))
    return agreement


def renewed(terms: Terms, earlier: Agreement, *, by: dict[str, Any]) -> Agreement:
    """The version before, taken over whole."""
    return writing.begin_agreement(terms, **by, language=earlier.language, title=earlier.title, based_on=earlier)


def _fill(clause: Clause, language: str, by: dict[str, Any]) -> None:
    text = clause.text
    for blank in blanks_in(text):
        words = FILLED[language]
        text = text.replace(blank, words.get(f"{clause.key} {blank}") or words[blank])
    if text != clause.text:
        writing.write_clause(clause, **by, version=clause.version, heading=clause.heading, text=text)


def money(what: str, amount: int) -> tuple[str, str, dict[str, Any]]:
    return "MONEY", what, {"amount": Decimal(amount)}


def hours(what: str, number: int, rate: int, basis: str) -> tuple[str, str, dict[str, Any]]:
    return "HOURS", what, {"hours": Decimal(number), "rate": Decimal(rate), "basis": basis}


def premises(what: str, amount: int, basis: str) -> tuple[str, str, dict[str, Any]]:
    return "PREMISES", what, {"amount": Decimal(amount), "basis": basis}
