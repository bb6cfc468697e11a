"""Ängsladan was visited six weeks ago: the report is written, and the host is checking its facts."""

from __future__ import annotations

from samsyn.demo.world.reviewing import Advised, Found, Look, Meet, Noted
from samsyn.reviews.models import Finding
from samsyn.reviews.operations import fact_check, findings, lessons, report

SCOPE = (
    "Påhittat exempel. Två dagar i Ängsladan. Västerås kommer med fyra personer och skriver rapporten. Vi tittar på hur "
    "överenskommelserna i området hänger ihop och vem som märker dem. Örebro svarar på alla råd."
)
TEAM = {
    "maria": ("LEADER", "MANAGEMENT"),
    "karin": ("SECRETARY", "STAFF"),
    "helena": ("REVIEWER", "MANAGEMENT"),
    "lotta": ("REVIEWER", "HOUSING"),
}
BACKGROUND = {
    "area": (
        "Påhittat exempel. Ängsladan ligger mellan järnvägen och en skogsbacke. Här bor drygt tre tusen personer. "
        "Mottagningen på torget öppnade för tre år sedan."
    ),
    "work": "Språkkafé på biblioteket, mottagning på torget och samma kommunpolis under hela avtalstiden.",
    "organisation": "Kommunen leder, polisen är med, och vi har sju överenskommelser som rör samma hus och samma gator.",
    "help_wanted": "Vilka av våra sju överenskommelser märks för den som bor här?\nVad ska vi sluta göra?",
    "not_going_well": (
        "Sju överenskommelser har sju styrgrupper, och ungefär samma personer sitter i alla. Vi har försökt slå ihop "
        "två av dem och misslyckats, för att de följs upp på olika sätt. De boende får tre enkäter om året av oss."
    ),
    "goes_well": "Språkkaféet gick över till biblioteket när projektet tog slut, och det har fler deltagare nu än då.",
    "people": "Bibliotekets värdar, lärare på mellanstadiet, de som slutat komma till mottagningen.",
}
QUESTIONS = {
    "Vilket av avtalets mål kan någon på torget berätta om?": "Vi tror att språkkaféet är det enda som har ett namn.",
    "Vem bestämmer att något ska upphöra?": "Vi tror att ingen gör det.",
}
WISHES = (
    ("RESIDENTS", "Deltagare i språkkaféet", "De har varit med både före och efter projektet."),
    ("STAFF", "Mottagningens personal", "De möter frågorna varje dag."),
)
PROGRAMME = (
    Meet(0, "09:00", "10:00", "Så hänger avtalen ihop", "Mottagningen", groups=("MANAGEMENT",), asks=(0, 3), people=5),
    Meet(0, "10:00", "11:30", "Vandring längs järnvägen till skolan", "Mottagningen", "WALK",
         ("STAFF", "POLICE"), (1,), people=4),
    Meet(0, "11:30", "12:30", "Lunch i skolans matsal", kind="BREAK"),
    Meet(0, "13:00", "14:30", "Språkkaféet", "Biblioteket", groups=("RESIDENTS",), asks=(0, 1, 2), way=10, people=14),
    Meet(1, "09:00", "10:30", "Mottagningens personal", "Mottagningen", groups=("STAFF",), asks=(1, 2), people=6),
    Meet(1, "10:45", "12:00", "Vi som besöker talar ihop oss", "Biblioteket, grupprummet", "TALK", way=10),
    Meet(1, "13:00", "14:00", "Det här tar vi med oss, och det här lämnar vi", "Biblioteket", "FEEDBACK",
         ("MANAGEMENT",), (0, 1), 10),
)  # fmt: skip
ORAL = {
    "given_by": "Maria, för besökarna", "heard_by": "Processledaren och chefen för mottagningen",
    "strengths": ["Språkkaféet bär sig självt och har gjort det länge.", "Samma kommunpolis i flera år märks på gatan."],
    "challenges": ["Sju styrgrupper tar tid från det de ska styra.", "Den som svarat på enkäten får inte höra vad det ledde till."],
}  # fmt: skip
NOTES = (
    Noted(0, "SAW", "På väggen hänger sju handlingsplaner. Fyra har samma rubrik om skolgången."),
    Noted(0, "HEARD", "Ungefär en dag i veckan går åt till styrgrupper, sade de.", "MANAGEMENT", 5),
    Noted(1, "SAW", "Nytt staket och belysning längs järnvägen. Gångvägen till skolan används av många."),
    Noted(1, "HEARD", "Barnen på gatan hälsar på polisen vid namn. Det är fjärde året.", "POLICE", 2),
    Noted(3, "HEARD", "Kaféet är bättre nu: fler språk, och barnen får vara med.", "RESIDENTS", 9),
    Noted(3, "HEARD", "Vi har svarat på enkäter i tre år. Ingen har berättat vad de gav.", "RESIDENTS", 6),
    Noted(3, "SAW", "Biblioteket har kaféet i sin egen kalender och i sin egen budget."),
    Noted(4, "HEARD", "Frågor om bostad är vanligast, men ingen av överenskommelserna handlar om det.", "STAFF", 6),
    Noted(4, "INTERPRETED", "Mottagningen vet mer om vad som behövs än vad styrgrupperna frågar efter."),
)
FINDINGS = (
    Found("STRENGTH", "Språkkaféet finns kvar i bibliotekets egen kalender och budget, tre år efter projektet.",
          (4, 6), "Det som blir kvar", 1),
    Found("STRENGTH", "Samma kommunpolis i fyra år har gett ett förtroende som märks på skolvägen.", (2, 3),
          "Det som blir kvar", 1),
    Found("CHALLENGE", "Sju överenskommelser har sju styrgrupper. De tar ungefär en dag i veckan från dem som leder.",
          (0, 1), "Styrning", 3),
    Found("CHALLENGE", "De som svarar på enkäter får inte veta vad svaren ledde till.", (5, 8), "Inflytande", 0),
    Found("QUESTION", "Bostadsfrågorna är vanligast på mottagningen. Hör de hemma i avtalet eller någon annanstans?",
          (7, 8), "Styrning", 2),
    Found("STRENGTH", "Torget kändes lugnt och öppet båda dagarna.", (), "Platsen"),
)  # fmt: skip
ADVICE = (
    Advised("Slå ihop de sju styrgrupperna till en, med skola, arbete och trygghet som stående punkter.", (2,),
            "Kommunstyrelseförvaltningen", "före nästa verksamhetsår", "STRATEGIC"),
    Advised("Berätta inom sex veckor för dem som svarat på en enkät vad svaren ledde till, på torget och på biblioteket.",
            (3,), "Mottagningen på torget", "från nästa enkät"),
    Advised("Låt mottagningen lägga fram månadens vanligaste frågor för styrgruppen.", (3, 4),
            "Mottagningen på torget", "inom ett halvår"),
)  # fmt: skip
PARTS = {
    "SUMMARY": (
        "Påhittat exempel. Vi såg två saker som har blivit kvar: språkkaféet, som biblioteket nu driver, och en "
        "kommunpolis som barnen känner. Båda fick en ägare i tid.\n\n"
        "Vi såg också två saker som tar kraft. Sju överenskommelser har sju styrgrupper. Och de som bor här svarar på "
        "enkäter utan att få veta vad det gav.\n\n"
        "Vi råder Örebro att samla styrningen i en grupp, att svara dem som svarar och att låta mottagningens frågor nå fram."
    ),
    "REFLECTIONS": (
        "Vi kom med tanken att avtalet var för stort. Nu tror vi att det är för många: vart och ett är rimligt. "
        "Två dagar räcker till att se mönster, inte till att veta varför de har uppstått."
    ),
    "TAKE_HOME": "Att ge ett projekt en ägare ett år innan det tar slut, som med språkkaféet.",
}


def half_way(look: Look) -> None:
    came = look.visited
    look.agree(came + 140, SCOPE)
    look.gather(came + 50, TEAM)
    look.tell(came + 40, came + 28, BACKGROUND)
    look.ask(came + 15, QUESTIONS, WISHES)
    look.answer_wishes(came + 12, (("YES", ""), ("YES", "")))
    look.plan_days(came + 10, PROGRAMME)
    look.send_days(came + 8)
    look.visit("lotta", ORAL, NOTES)
    look.find(24, FINDINGS, ADVICE)
    lessons.take_home(
        look.review, **look.at_pen(22), text="Sätt en ägare för Öppet hus ett år innan pengarna tar slut.",
        due=look.stage.day(-160), is_shared=True,
    )  # fmt: skip
    look.draft(12, PARTS)
    look.send_to_check(9, 11)
    _checks_facts(look)


def _checks_facts(look: Look) -> None:
    """Three comments: one settled, two that wait for the visitors."""
    edition = look.review.editions.select_related("review__host__member", "review__reviewer__member").get()
    policing, groups, answers = (edition.content["findings"][number]["id"] for number in (1, 2, 3))
    first = fact_check.comment_on_facts(
        edition, **look.at_host(5), anchor=f"finding-{policing}", kind="FACT", quote="i fyra år",
        text="Uppdraget började i augusti för tre år sedan. Det ska stå tre år.",
    )  # fmt: skip
    fact_check.comment_on_facts(
        edition, **look.at_host(4), anchor=f"finding-{groups}", kind="FACT", quote="sju styrgrupper",
        text="Två av de sju har samma styrgrupp, så de är sex.",
    )  # fmt: skip
    fact_check.comment_on_facts(
        edition, **look.at_host(4), anchor=f"finding-{answers}", kind="DISAGREE",
        text="Svaren redovisas på webben varje år. Vi tycker att det är att berätta.",
    )  # fmt: skip
    fact_check.decide_comment(
        first, **look.at_pen(2), version=first.version, decision="CHANGED", reason="Rättat till tre år, efter ert underlag.",
    )  # fmt: skip
    _mends(look)


def _mends(look: Look) -> None:
    """What was decided stands in the text that goes on, and not in the edition that the host has."""
    finding = Finding.objects.select_related("review").get(review=look.pk, number=2)
    findings.edit_finding(
        finding, **look.at_pen(2), version=finding.version, notes=list(finding.notes.all()),
        text=finding.text.replace("fyra", "tre"),
    )  # fmt: skip
    part = look.review.parts.get(key="QUESTIONS", language="sv")
    report.write_part(
        look.review, **look.at_pen(2), key=part.key, language=part.language, version=part.version,
        text=part.text.replace("kommunpolis i fyra", "kommunpolis i tre"),
    )  # fmt: skip
