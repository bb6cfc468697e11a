"""What was sent never changes: a correction is the next version, with a reason, told to all who had the old one."""

from __future__ import annotations

from html import unescape

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.urls import reverse

from samsyn.core.errors import Conflict, Refused
from samsyn.core.papers import to_docx
from samsyn.core.papers.tests.reading import docx_text
from samsyn.measures.models import Measure
from samsyn.situation.models import Assessment, Picture, Reporter, Week
from samsyn.situation.operations.deciding import Joint, decide_areas
from samsyn.situation.operations.following_up import decide_measure
from samsyn.situation.operations.picturing import correct_picture, send_picture
from samsyn.situation.paper import picture_paper
from samsyn.situation.tests.weeks.test_meeting_page import page

WHY = "The colour was that of another area"


@pytest.fixture(params=["SENT", "ARCHIVED"])
def sent(decided, by, personas, request):
    """Sent, and in one round put away since."""
    send_picture(decided, **by(personas.maria))
    Week.objects.update(state=request.param)
    decided.refresh_from_db()
    return decided


@pytest.mark.proves("F-EST-7", "F-EST-11")
def test_a_correction_is_a_new_version_and_the_old_one_stays(sent, by, personas, level, town, report):
    report()
    first, state = Picture.objects.get(), sent.state
    second = correct_picture(
        sent, **by(personas.maria), reason=WHY, decisions={town.quarter: Joint(level(4), "Lamps", version=1)}
    )
    first.refresh_from_db()
    told = [(one.number, one.note, one.content["areas"][0]["step"], one.content["areas"][0]["total"]["now"])
            for one in (first, second)]  # fmt: skip
    assert told == [(1, "", 2, 1), (2, WHY, 4, 2)]
    sent.refresh_from_db()
    assert sent.state == state
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Picture.objects.filter(pk=first.pk).update(content={})
    first.sent_to.all().delete()
    with pytest.raises(DatabaseError, match="or delete"), transaction.atomic():
        first.delete()


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_takes_a_reason_and_without_one_nothing_is_saved(sent, by, personas, level, town, reason):
    with pytest.raises(Refused) as refusal:
        correct_picture(sent, **by(personas.maria), reason=reason, decisions={town.quarter: Joint(level(4))})
    assert refusal.value.field == "reason"
    assert Picture.objects.get().number == 1
    assert Assessment.objects.get().level == level(2)


def test_what_is_sent_is_neither_decided_nor_sent_again(sent, by, personas, level, town):
    with pytest.raises(Refused, match="Correct it"):
        decide_areas(sent, {town.quarter: Joint(level(4))}, **by(personas.maria))
    with pytest.raises(Refused, match="Correct it"):
        send_picture(sent, **by(personas.maria))
    assert Assessment.objects.get().version == 1


def test_there_is_nothing_to_correct_before_it_was_sent(decided, by, personas):
    with pytest.raises(Refused, match="was sent"):
        correct_picture(decided, **by(personas.maria), reason=WHY)


def test_two_who_correct_the_same_area_do_not_overwrite_each_other(sent, by, personas, level, town):
    correct_picture(sent, **by(personas.maria), reason=WHY, decisions={town.quarter: Joint(level(4), version=1)})
    with pytest.raises(Conflict):
        correct_picture(sent, **by(personas.maria), reason="No", decisions={town.quarter: Joint(level(3), version=1)})
    assert Picture.objects.count() == 2


@pytest.mark.proves("F-EST-11")
def test_all_who_had_it_are_told_and_who_left_is_told_no_more_than_that(
    sent, by, personas, level, town, reporter, today, django_capture_on_commit_callbacks
):
    Reporter.objects.filter(pk=reporter.pk).update(until=today)
    with django_capture_on_commit_callbacks(execute=True):
        second = correct_picture(sent, **by(personas.maria), reason=WHY)
    written = {message.to[0].partition("@")[0]: message for message in mail.outbox}
    assert set(written) == {"maria", "eva", "per", "nils", "amina"}
    assert {row.person.name for row in second.sent_to.all()} == {"Maria", "Eva", "Per", "Nils"}
    assert second.get_absolute_url() in written["per"].body
    assert WHY in written["per"].body
    assert WHY not in written["amina"].body
    assert second.get_absolute_url() not in written["amina"].body


def test_a_correction_tells_of_its_own_time(sent, second_area, by, personas, parties, town, today):
    """Areas that joined since are not in an old week, and a measure that was open then stays in its picture."""
    first = Picture.objects.get()
    assert [row["name"] for row in first.content["areas"]] == ["Kvarnbacken"]
    decide_measure(
        sent, **by(personas.maria), area=town.quarter, problem="Dark", title="Mend", party=parties["housing"],
        due=today,
    )  # fmt: skip
    second = correct_picture(sent, **by(personas.maria), reason=WHY)
    Measure.objects.update(state="DONE", outcome="Light", lesson="Ask")
    third = correct_picture(sent, **by(personas.maria), reason="Once more")
    for picture in (second, third):
        assert [row["name"] for row in picture.content["areas"]] == ["Kvarnbacken"]
        assert [row["title"] for row in picture.content["measures"]] == ["Mend"]


def test_the_lead_corrects_it_on_a_page_and_both_versions_are_told_apart(sent, personas, signed_in, level, town):
    maria, key = signed_in(personas.maria), town.quarter.pk
    assert page(sent, "correct_picture") in maria.get(sent.get_absolute_url()).content.decode()
    opened = maria.get(page(sent, "correct_picture"))
    form = opened.context["form"]
    held = {name: str(form[name].value() or "") for name in form.fields} | {"once_key": "one"}
    changed = held | {f"level_{key}": str(level(4).pk)}
    asked = maria.post(page(sent, "correct_picture"), changed)
    assert list(asked.context["form"].errors) == ["reason"]
    done = maria.post(page(sent, "correct_picture"), changed | {"reason": WHY, "once_key": "two"})
    assert done["Location"] == page(sent, "picture", 2)
    new = unescape(maria.get(page(sent, "picture", 2)).content.decode())
    assert "A correction of version 1" in new
    assert WHY in new
    assert f"<del><bdi>{level(2).title}</bdi></del>" in new
    old = unescape(maria.get(page(sent, "picture", 1)).content.decode())
    assert "Replaced by version 2" in old
    assert WHY in old
    assert "A correction of" not in old
    assert "A correction of version 1" in unescape(
        signed_in(personas.amina).get(page(sent, "picture", 2)).content.decode()
    )


def test_paper_says_which_version_it_is(sent, by, personas):
    correct_picture(sent, **by(personas.maria), reason=WHY)
    first, second = Picture.objects.order_by("number")
    texts = [docx_text(to_docx(picture_paper(one, one.content, latest=2))) for one in (first, second)]
    assert "Replaced by version 2." in texts[0]
    assert f"A correction of version 1: {WHY}" in texts[1]
    assert "Replaced" not in texts[1]


@pytest.mark.parametrize("who", ["eva", "amina", "otto"])
def test_only_the_lead_corrects(sent, personas, signed_in, who):
    answer = signed_in(getattr(personas, who)).post(page(sent, "correct_picture"), {"reason": WHY, "once_key": "-"})
    assert answer.status_code == (404 if who == "otto" else 403)
    assert Picture.objects.count() == 1


def test_the_page_of_a_week_that_was_not_sent_leads_back(decided, personas, signed_in):
    maria = signed_in(personas.maria)
    assert maria.get(page(decided, "correct_picture"))["Location"] == reverse(
        "situation:week", args=[decided.situation.collaboration.slug, decided.monday]
    )


def test_sending_again_leads_to_the_correction(sent, personas, signed_in):
    answer = signed_in(personas.maria).get(page(sent, "send_picture"))
    assert answer["Location"] == page(sent, "correct_picture")


def test_the_measures_of_others_are_not_mixed_in(sent, by, personas):
    assert correct_picture(sent, **by(personas.maria), reason=WHY).content["measures"] == []
