"""One-sided reports and advice that nobody can carry out are warned of; criticism that went away is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.reviews.report.balance import Said, balance, is_heavy
from samsyn.reviews.report.polish import criticism, polish
from samsyn.reviews.report.terms import explained
from samsyn.reviews.report.verbs import says_what_to_do

DO = {
    "sv": [
        "Utse en kontaktperson i varje trapphus.", "Kommunen bör belysa stråket.", "Belys stråket mot skolan.",
        "Bygg vidare på det som finns.", "Inventera mörka platser.", "Ge föreningarna egna nycklar.",
        "Se till att någon svarar i telefonen.", "Öppna torget på kvällen.", "Fokusera på ungdomarna.",
        "Det är viktigt att möta de boende.", "Ta fram en plan.", "Låt de boende välja.", "Möt de boende tidigt.",
        "Stöd föreningarna.", "Mindre möten. Skriv protokoll.", "Bostadsbolaget och kommunen delar på kostnaden.",
        "Gör en trygghetsvandring varje höst", "Jobba mer ihop", "Upprätta en plan", "Knyt ihop stråken.",
    ],
    "da": [
        "Udpeg en kontaktperson i hver opgang.", "Kommunen bør belyse stien.", "Byg videre på det, der er.",
        "Kortlæg mørke steder.", "Giv foreningerne egne nøgler.", "Sørg for, at nogen svarer.",
        "Åbn torvet om aftenen.",
        "Hold et møde hver måned.", "Etablér en fast gruppe.", "Prioriter de unge.", "Boligorganisationen skal svare.",
        "Støt foreningerne.", "Lad beboerne vælge.", "Overvej at åbne torvet.", "Start med de unge.",
    ],
    "en": [
        "Appoint one person in each stairwell.", "The municipality should light the path.", "Light the path.",
        "Try to open the square.", "Keep the square open.", "Better routines are needed: write them down.",
    ],
}  # fmt: skip
NAME = {
    "sv": ["Bättre belysning på torget.", "Nya lampor", "Trygga stråk till skolan", "Mer samverkan", "Fler öppna möten",
           "En tydligare plan för torget", "Skola och hem i samverkan", "Lokala mötesplatser för unga",
           "Ett möte i månaden"],
    "da": ["Bedre belysning på torvet.", "Nye lamper", "Mere samarbejde", "En tydeligere plan for torvet",
           "Flere møder med beboerne"],
    "en": ["Better lighting in the square.", "New lamps", "More cooperation", "A clearer plan for the square"],
}  # fmt: skip


@pytest.mark.proves("P47")
@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in DO.items() for text in texts])
def test_advice_that_says_what_to_do_has_its_verb_found(language, text):
    assert says_what_to_do(text, language)


@pytest.mark.proves("P47")
@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in NAME.items() for text in texts])
def test_advice_that_only_names_a_thing_has_none(language, text):
    assert not says_what_to_do(text, language)


@pytest.mark.proves("P47")
def test_only_praise_and_only_criticism_are_both_one_sided_and_questions_weigh_nothing():
    assert balance(["STRENGTH", "STRENGTH", "QUESTION"], [], "sv").lopsided == "only_praise"
    assert balance(["CHALLENGE", "QUESTION"], [], "sv").lopsided == "only_criticism"
    assert balance(["STRENGTH", "CHALLENGE"], [], "sv").lopsided == ""
    assert balance(["QUESTION"], [], "sv").lopsided == ""


@pytest.mark.proves("P47")
def test_advice_to_nobody_is_named_by_its_number():
    advice = [Said(1, "Utse en person.", "Bostadsbolaget"), Said(2, "Utse en person.", " "), Said(3, "Lampor.", "Alla")]
    found = balance(["STRENGTH", "CHALLENGE"], advice, "sv")
    assert (found.to_nobody, found.without_verb, found.is_even) == ((2, 3), (3,), False)


def test_a_heavy_summary_is_told_and_a_plain_one_is_not():
    plain = "Torget är ljust. Många går dit på kvällen. De vi mötte visste inte vem de ska fråga om gården. " * 3
    heavy = (
        "Kommunövergripande samverkansstrukturer förutsätter verksamhetsöverskridande målformuleringar vilka "
        "kontinuerligt implementeras inom förvaltningsorganisationens ordinarie styrningsprocesser och ledningssystem "
    ) * 3
    assert is_heavy(heavy)
    assert not is_heavy(plain)


pieces = st.dictionaries(
    st.sampled_from(["finding-1", "finding-2", "advice-1", "advice-2"]), st.text("abåö1 .,\n", max_size=40)
)


@pytest.mark.proves("P55")
@given(pieces)
def test_an_unchanged_report_has_lost_nothing_and_an_empty_one_everything(before):
    assert polish(before, before).lost == 0
    assert polish(before, {}).lost == polish(before, {}).words
    assert set(polish(before, {}).vanished) == set(before)


@pytest.mark.proves("P55")
@given(pieces, pieces)
def test_the_share_lies_between_nothing_and_all_and_never_grows_by_adding(before, after):
    found = polish(before, after)
    assert 0 <= found.share <= 1
    more = {key: f"{text} nya ord" for key, text in after.items()}
    assert polish(before, more).lost <= found.lost
    for key in after:
        fewer = {name: text for name, text in after.items() if name != key}
        assert polish(before, fewer).lost >= found.lost


@pytest.mark.proves("P55")
def test_criticism_is_challenges_and_advice_and_new_praise_does_not_hide_what_was_taken_away():
    def content(*rows):
        return {"language": "sv", "findings": [{"id": n, "kind": k, "text": {"sv": t}} for n, k, t in rows],
                "advice": [{"id": 1, "number": 3, "text": {"sv": "Utse en person."}}]}  # fmt: skip

    before = criticism(content((1, "CHALLENGE", "Ingen svarar i telefonen."), (2, "STRENGTH", "Torget är ljust.")))
    after = criticism(content((1, "STRENGTH", "Ingen svarar i telefonen."), (9, "CHALLENGE", "Ingen svarar alls nu.")))
    found = polish(before, after)
    assert (found.words, found.lost, found.vanished) == (7, 4, ("finding-1",))


@pytest.mark.proves("P51")
def test_terms_of_ours_are_explained_in_the_readers_language():
    text = "Vår iakttagelse: underlaget saknade åtgärder. Fler ord."
    assert ("underlag", "baggrundsnotat, selvevaluering") in explained(text, "sv", "da")
    assert ("åtgärd", "indsats, tiltag") in explained(text, "sv", "da")
    assert ("iakttagelse", "iagttagelse, observation") in explained(text, "sv", "da")
    assert explained(text, "sv", "sv") == []
    assert explained("Torget är ljust.", "sv", "da") == []
