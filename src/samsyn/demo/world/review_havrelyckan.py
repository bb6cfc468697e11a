"""Havrelyckan is visited in two weeks: background and questions are sent, and the programme is being put together."""

from __future__ import annotations

from samsyn.demo.world.reviewing import Look, Meet

SCOPE = (
    "Påhittat exempel. Två dagar i Havrelyckan. Örebro kommer med tre personer och skriver rapporten. Vi tittar på "
    "arbetet, inte på enskilda. Helsingborg ordnar programmet och svarar på alla råd inom tretton veckor."
)
TEAM = {
    "vera": ("LEADER", "MANAGEMENT"),
    "karin": ("REVIEWER", "STAFF"),
    "rikke": ("OBSERVER", "HOUSING"),
}
BACKGROUND = {
    "area": (
        "Påhittat exempel. Havrelyckan byggdes på sextiotalet kring ett torg. Här bor drygt fyra tusen personer, "
        "många i hyresrätt. Skolan ligger mitt i området. De senaste två åren har två butiker stängt och ett bibliotek "
        "öppnat i deras ställe."
    ),
    "work": (
        "Vi arbetar med tre saker: kvällar på torget, sommarjobb och ett boråd som ger yttranden över det som byggs. "
        "Borådet är nyast. Det kom till för att samråden bara drog de som redan brukar komma."
    ),
    "organisation": (
        "Stadsbyggnadsförvaltningen leder. Fritid och skola är med varannan vecka. Borådet har nio platser, "
        "och en halvtid i staden håller ihop det."
    ),
    "help_wanted": (
        "Hur får borådet svar som det kan använda?\n"
        "Hur når vi dem som flyttar efter ett år?\n"
        "Vem ska äga torgkvällarna när projektpengarna tar slut?"
    ),
    "not_going_well": (
        "Borådet har gett elva yttranden och fått svar på fyra. Vi vet inte var de andra fastnar. "
        "Torgkvällarna bärs av två anställda, och när de är lediga blir det inget. "
        "Vi har provat brev och affischer på fem språk. De som flyttar in hör ändå inte av sig."
    ),
    "goes_well": (
        "Sommarjobben: 64 unga förra sommaren, och elva av dem leder i år en egen grupp. "
        "Vi vet det för att vi ringer alla i september."
    ),
    "people": "Unga som har haft sommarjobb. Nyinflyttade. Handlare. Den som skrev insändaren om torget är välkommen.",
}
QUESTIONS = {
    "Vad händer med ett yttrande från borådet, steg för steg?": (
        "Vi tror att yttrandena kommer fram, men att ingen har i uppgift att svara."
    ),
    "Vad skulle stanna kvar om de två som håller i torgkvällarna slutade?": (
        "Vi tror att handlarna kan mer än de har blivit frågade om."
    ),
    "Vem frågar dem som bara bor här ett år?": "",
}
WISHES = (
    ("RESIDENTS", "Borådets ledamöter, gärna också någon som har lämnat rådet", "De vet var svaren tar slut."),
    ("RESIDENTS", "Nyinflyttade som hyr i andra hand", "Deras röst saknas i det vi har läst."),
    ("POLITICS", "Nämnden som får yttrandena", "Vi vill höra hur ett yttrande ser ut från det hållet."),
)
ANSWERS = (
    ("YES", ""),
    (
        "OTHER",
        "Vi har ingen lista på andrahandshyresgäster. Ni får möta sfi-gruppen på biblioteket; många av dem bor så.",
    ),
)
PROGRAMME = (
    Meet(0, "09:00", "10:00", "Välkomna, och så här ser området ut", "Biblioteket, sal 2", groups=("MANAGEMENT",),
         asks=(0,)),
    Meet(0, "10:00", "11:30", "Vi går från biblioteket över torget till skolan", "Start vid biblioteket", "WALK",
         ("STAFF", "BUSINESS"), way=5),
    Meet(0, "11:30", "12:30", "Lunch", kind="BREAK"),
    Meet(0, "12:45", "14:15", "Borådet berättar", "Biblioteket, sal 2", groups=("RESIDENTS",), asks=(0, 2), way=10,
         people=9, leads="Vera"),
    Meet(0, "14:45", "15:45", "De som håller i torgkvällarna", "Fritidsgården", groups=("STAFF",), asks=(1, 3), way=10,
         people=4, leads="Karin"),
    Meet(1, "09:00", "10:15", "Sfi-gruppen", "Biblioteket, läsrummet", groups=("RESIDENTS",), asks=(4,), people=12),
)  # fmt: skip


def prepared_for(look: Look) -> None:
    look.agree(150, SCOPE)
    look.gather(40, TEAM)
    look.tell(24, 13, BACKGROUND)
    look.ask(6, QUESTIONS, WISHES)
    look.answer_wishes(3, ANSWERS)
    look.plan_days(1, PROGRAMME)
