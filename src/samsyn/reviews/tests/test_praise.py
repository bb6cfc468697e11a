"""Empty phrases in three languages, and negative texts that are none, however kind their words."""

from __future__ import annotations

import pytest

from samsyn.reviews.background.praise import hollow, is_copied

PRAISE = (
    "Allt går bra.",
    "Vi är stolta över vårt fantastiska team!",
    "Samverkan fungerar utmärkt. Vi har inga problem.",
    "Det kunde inte vara bättre.",
    "Inga större svårigheter, vi är nöjda.",
    "Allt går bra men vi vill bli ännu bättre.",
    "Det er gået rigtig godt, og vi er stolte af det.",
    "Alt virker fint. Ingen udfordringer.",
    "Everything works very well. We are proud of our people.",
    "No major problems at the moment.",
    "There is nothing that does not work well.",
    "Ingenting går dåligt",
)
EMPTY = (
    "", "   ", "\u200b\ufeff", "…", "🎉🎉", "-", "123", "x", "Inget", "Inget särskilt just nu", "Nej.", "Intet",
    "Nothing", "N/A", "Se ovan",
)  # fmt: skip
QUESTIONS = ["Hur når vi ungdomarna?", "Vad gör andra bra?", "Hvordan bliver torvet et godt sted?"]
TOLD = (
    "Vi når inte ungdomarna efter klockan 18.",
    "Det går bra på dagen, men på kvällen är torget tomt.",
    "Ett bra samarbete med skolan saknas.",
    "Personalen är stolt men trött.",
    "Otrygga kvällar",
    "Vi har inga lokaler för unga.",
    "Föräldrarna kommer sällan till de uppskattade mötena.",
    "Problemen med belysningen.",
    "Kommunikationen kunde vara bättre.",
    "Vi ved ikke, hvorfor de gode tilbud står tomme.",
    "Beboerne er kun tilfredse om sommeren.",
    "The good meetings reach only those who already come.",
    "We don't know whether the successful project can go on.",
    "Vi är stolta över arbetet. Vräkningarna har blivit fler.",
    "Klotter i trapphusen",
    "مشاكل الإضاءة في الساحة",
)


@pytest.mark.proves("P30")
@pytest.mark.parametrize("text", PRAISE)
def test_praise_alone_is_found(text):
    found = hollow(text)
    assert found is not None
    assert found.code == "praise"


@pytest.mark.proves("P30")
@pytest.mark.parametrize("text", EMPTY)
def test_nothing_is_found(text):
    found = hollow(text)
    assert found is not None
    assert found.code == "empty"


@pytest.mark.proves("P30")
@pytest.mark.parametrize("text", TOLD)
def test_what_tells_something_is_let_through(text):
    assert hollow(text) is None


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_let_through(text):
    assert hollow(text) is None


@pytest.mark.proves("P30")
def test_what_is_copied_from_another_part_is_found_with_its_place():
    proud = "Vi har byggt ett nätverk med alla föreningar. Det tog tre år och bygger på tålamod."
    for text in (proud, proud.upper(), "Det tog tre år och bygger på tålamod!", f"- {proud}"):
        found = hollow(text, {"goes_well": proud})
        assert found is not None
        assert (found.code, found.where) == ("copied", "goes_well")


def test_the_same_subject_in_other_words_is_not_copied():
    assert not is_copied("Nätverket med föreningarna vilar på en enda person.", "Vi har ett nätverk med föreningarna.")
    assert not is_copied("Torget", "Torget är upplyst.")


def test_long_texts_are_compared_in_no_time():
    assert hollow("a b " * 300, {"goes_well": "b a " * 300}) is not None
