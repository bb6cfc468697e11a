"""What a report must have before it goes on, and what it is warned of, as sentences that say how to mend it."""

from __future__ import annotations

from django.db.models import Count
from django.utils.translation import gettext as _

from samsyn.reviews.models import ReportPart, Review
from samsyn.reviews.report.balance import WORDS_ON_A_PAGE, Balance, Said, balance, words
from samsyn.reviews.report.writing import language_of
from samsyn.reviews.wording import named

FEWEST_NOTES = 2


def report_lacks(review: Review) -> list[str]:
    """Nothing: the draft may go on."""
    return [*_parts_lack(review), *_findings_lack(review), *_advice_lacks(review)]


def _parts_lack(review: Review) -> list[str]:
    parts = dict(review.parts.filter(language=language_of(review)).values_list("key", "text"))
    empty = [str(label) for key, label in ReportPart.Key.choices if not parts.get(key, "").strip()]
    missing = [_("“%(words)s”") % {"words": label} for label in empty]
    found = [_("Write %(parts)s.") % {"parts": named(missing)}] if missing else []
    long = words(parts.get(ReportPart.Key.SUMMARY, ""))
    if long > WORDS_ON_A_PAGE:
        said = {"words": long, "most": WORDS_ON_A_PAGE}
        found.append(_("The summary has %(words)s words; shorten it to one page, %(most)s words at most.") % said)
    return found


def _findings_lack(review: Review) -> list[str]:
    rows = review.findings.annotate(resting=Count("notes")).order_by("number")
    if not rows:
        return [_("Write down what you found.")]
    thin = [str(row.number) for row in rows if row.resting < FEWEST_NOTES and not row.is_impression]
    said = {"findings": named(thin)}
    return [_("Let finding %(findings)s rest on two notes, or call it an impression.") % said] if thin else []


def _advice_lacks(review: Review) -> list[str]:
    rows = review.advice.annotate(resting=Count("findings")).order_by("number")
    if not rows:
        return [_("Give at least one piece of advice.")]
    loose = [str(row.number) for row in rows if not row.resting]
    return [_("Let advice %(advice)s rest on a finding.") % {"advice": named(loose)}] if loose else []


def balance_of(review: Review) -> Balance:
    language = language_of(review)
    summary = review.parts.filter(language=language, key=ReportPart.Key.SUMMARY).values_list("text", flat=True).first()
    return balance(
        review.findings.values_list("kind", flat=True),
        (Said(row.number, row.text, row.addressee) for row in review.advice.order_by("number")),
        language,
        summary or "",
    )


def warnings(found: Balance) -> list[str]:
    """They never stop anybody."""
    said = []
    if found.lopsided == "only_praise":
        said.append(_("The findings only praise. Hosts have said that kind reports are of little use to them."))
    if found.lopsided == "only_criticism":
        said.append(_("The findings only criticise. What works, and why, can be learnt from too."))
    if found.to_nobody:
        said.append(_("Advice %(advice)s is addressed to nobody.") % {"advice": _numbers(found.to_nobody)})
    if found.without_verb:
        advice = {"advice": _numbers(found.without_verb)}
        said.append(_("Advice %(advice)s seems to have no verb. Say what should be done.") % advice)
    if found.heavy:
        said.append(_("The summary is heavy to read. Shorten the sentences and the long words."))
    return said


def _numbers(found: tuple[int, ...]) -> str:
    return named([str(number) for number in found])
