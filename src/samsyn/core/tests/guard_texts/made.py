"""Texts made from rules: every way of writing in every kind of sentence, the same ones each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle

from stdnum import luhn

SENTENCES = {
    "sv": (
        "Vi såg {} i går kväll",
        "Trasig lampa vid Storgatan 12, {} enligt uppgift",
        "{} nämns i dnr KS 2025/0417",
        "Buss 163 var sen kl. 21.30. {}. Glas på gångvägen",
        "Skadan kostar 12 495 kr ({})",
        "2026-11-24: {}",
    ),
    "da": (
        "Vi så {} i går aftes",
        "Lampe i stykker ved Nørregade 165, {} efter sigende",
        "{} nævnes i sagsnr. 2025-0417-3",
        "Bus 5C var forsinket kl. 21.30. {}. Glas på stien",
        "Skaden koster 12.495 kr. ({})",
        "24. november 2026: {}",
    ),
}
DECOYS = {
    "sv": (
        "Ringvägen {n}, {p}{q} {r}0 Storstad", "Kvarngatan {n} A–F", "dnr BUN {y}-{c}", "ärende {y}/{c}-{n}",
        "{n} {c} kr per år", "kl. {h}.{m}–{g}.{m}", "vecka {n} och {w}", "den {d} mars {y}", "buss {n} mot Dalby",
        "{k} § i {n} kap. hyreslagen", "SFS {y}:{c}", "{w} lägenheter om {k} rum", "{n} dörrar målades {y}",
        "org.nr 212000-{c}", "{n},{k} % av {c} svar", "{y}–{z}", "hus {k}, våning {d}", "linje {n} kl {h}:{m}",
    ),
    "da": (
        "Ringvejen {n}, {p}00 Storby", "Møllegade {n} A-F", "sagsnr. {y}-{c}", "j.nr. {y}/{c}-{n}",
        "{n}.{q} kr. om året", "kl. {h}.{m}-{g}.{m}", "uge {n} og {w}", "den {d}. marts {y}", "bus {n} mod Valby",
        "§ {k}, stk. {d}, i lejeloven", "lov nr. {c} af {y}", "{w} lejligheder på {k} værelser", "{n} døre malet i {y}",
        "CVR-nr. 29 18 94 98", "{n},{k} % af {c} svar", "{y}-{z}", "blok {k}, {d}. sal", "linje {n} kl. {h}.{m}",
    ),
}  # fmt: skip
APARTMENTS = {
    "sv": ("lgh {a}", "lgh. {a}", "lgh nr {a}", "lghnr {a}", "lägenhet {n}", "Lägenhet nr {n}", "lägenhetsnr {a}",
           "dörr {k}", "dörr nr {n}", "dörrnummer {k}", "port C lgh {k}", "uppgång B, lgh {k}", "{k} tr till höger"),
    "da": ("{k}. tv", "{k}. th.", "{k}.tv.", "{k}. mf", "{k}.th", "st. tv", "st.th.", "stuen tv", "{k}. sal tv",
           "{k}. sal til højre", "lejl. {n}", "lejl.nr. {n}", "lejlighed {n}", "dør {k}", "dør nr. {n}",
           "{k}. sal, dør {k}"),
}  # fmt: skip
# Some first names and some surnames are common, some are not: a list can never hold them all.
NAMES = {
    "sv": ("Karl Svensson", "Eva Dahlberg", "Tuva Eriksdotter", "Omar Haddad", "Xerxes Persson", "Lena Ek", "Jan Öst",
           "Fatuma Warsame", "Björn Lindqvist", "Dragana Petrović", "Elsa af Ugglas", "Tim Håkansson", "Siv Gran"),
    "da": ("Peter Jensen", "Ida Marie Holm", "Frida Larsdatter", "Omar Haddad", "Xerxes Pedersen", "Lene Kjær",
           "Svend Krag", "Warda Aden", "Bo Lindegaard", "Dragana Petrović", "Else von Bülow", "Tim Rasmussen",
           "Karen Gran"),
}  # fmt: skip
PHONES = {
    "sv": ("070-{n}3 {n} {w}", "070{n}3{n}{w}", "+46 70 {n}3 {n} {w}", "08-{n}3 {n} {w}", "0{n}1-{w} {n} {w}"),
    "da": ("{w} {n} {w} 8{k}", "tlf. {w}{n}{w}8{k}", "+45 {w} {n} {w} 8{k}", "+45{w}{n}{w}8{k}"),
}
EMAILS = ("namn{n}@example.se", "fornavn.efternavn@post.example.dk", "a_{c}@example.org", "info{k} (at) example.com")
PLATES = {"sv": ("ABC {n}7", "RTK{n}5", "LMN {n}K"), "da": ("BD {n} {n}5", "CN{n}{n}6")}


def made_lines() -> Iterator[str]:
    """Lines as they stand in the files beside: language, then a text with its answers in braces."""
    for language in ("sv", "da"):
        fill = _filler(language)
        yield from _lines(language, [fill(words) for words in DECOYS[language] * 3])
        yield from _lines(language, _marked("apartment", [fill(words) for words in APARTMENTS[language] * 2]))
        yield from _lines(language, _marked("name", NAMES[language] * 2))
        yield from _lines(language, _marked("phone", [fill(words) for words in PHONES[language] * 2]))
        yield from _lines(language, _marked("email", [fill(words) for words in EMAILS]))
        yield from _lines(language, _marked("number_plate", [fill(words) for words in PLATES[language] * 2]))
        yield from _lines(language, _marked("identity_number", list(_identity_numbers(language))))


def _lines(language: str, values: Sequence[str]) -> Iterator[str]:
    # The number of sentences and the numbers of values share no factor often: every pair of them comes up.
    for sentence, value in zip(cycle(SENTENCES[language]), values, strict=False):
        yield f"{language} {sentence.replace('{}', value)}"


def _marked(kind: str, values: Sequence[str]) -> list[str]:
    return ["{" + f"{kind}|{value}" + "}" for value in values]


def _filler(language: str) -> Callable[[str], str]:
    """Give a function that fills the letters of a pattern with figures that go round."""
    step = cycle(range(7))

    def fill(pattern: str) -> str:
        i = next(step)
        return pattern.format(
            n=(14, 23, 36, 41, 52, 67, 75)[i], w=(26, 31, 42, 53, 64, 22, 38)[i], k=2 + i, d=3 + i, h=f"{14 + i}",
            g=15 + i, m=("00", "15", "30", "45")[i % 4], y=2019 + i, z=2021 + i, p=21 + i,
            q=(100, 250, 345, 480, 505, 610, 725)[i],
            r=i, c=f"{1013 + 417 * i:04d}", a=1001 + 101 * i,
        )  # fmt: skip

    return fill


def _identity_numbers(language: str) -> Iterator[str]:
    births = [(1958, 3, 9), (1971, 11, 27), (1985, 7, 1), (1993, 12, 30), (2004, 2, 17), (2011, 6, 5), (1949, 8, 22)]
    shapes = cycle(("{d}-{t}", "{d}{t}", "{d} {t}", "{d}, sista fyra {t}", "{d} – {t}"))
    for serial, (year, month, day) in enumerate(births, start=231):
        two = f"{year % 100:02d}"
        if language == "sv":
            nine = f"{two}{month:02d}{day:02d}{serial}"
            date = f"{year if serial % 2 else two}{month:02d}{day:02d}"
            tail = f"{serial}{luhn.calc_check_digit(nine)}"
        else:
            date, tail = f"{day:02d}{month:02d}{two}", f"{serial}6"
        yield (
            next(shapes)
            .format(d=date, t=tail)
            .replace("sista fyra", "sista fyra" if language == "sv" else "sidste fire")
        )
