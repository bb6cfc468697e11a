"""A reporter on a phone: without a network nothing is lost, with it nothing is sent twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from samsyn.situation.models import Report, Reporter
from tests.e2e.conftest import DESK, PHONE


def without_network(walker, is_offline):
    """The browser's own complaint about a missing network is not an error of ours."""
    walker.page.context.set_offline(is_offline)
    walker.errors[:] = [error for error in walker.errors if "ERR_INTERNET_DISCONNECTED" not in error]


@pytest.mark.proves("F-EST-1")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_written_without_a_network_is_sent_once_when_it_is_back(walk, personas, reporter, scheme):
    eva = walk(personas.eva, size=PHONE, scheme=scheme)
    eva.go("/report/")
    eva.look("rules")
    eva.press("I have read it")
    eva.look("desk")
    eva.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    without_network(eva, True)
    eva.page.reload()
    eva.heading("Report something")
    eva.page.locator("input[name=category]").first.check()
    eva.fill({"In a few words": "Broken lamp by the shop"})
    eva.press("Send")
    eva.reads("1 waiting for the network")
    eva.page.reload()
    eva.reads("1 waiting for the network")
    assert not Report.objects.exists()
    without_network(eva, False)
    eva.reads("Thank you, it is sent.")
    eva.page.reload()
    eva.look("sent")
    assert Report.objects.count() == 1
    eva.follow("My reports")
    eva.look("mine")
    eva.follow("Skadegörelse")
    eva.look("report")


def test_what_the_server_asks_about_is_kept_or_written_again(walk, personas, reporter, today):
    Reporter.objects.update(read_rules_on=today)
    eva = walk(personas.eva, size=PHONE, language="sv")
    eva.go("/report/")
    eva.page.locator("input[name=category]").first.check()
    eva.page.locator("textarea[name=text]").fill("oj")
    eva.page.get_by_role("button", name="Skicka").first.click()
    expect(eva.page.locator("[data-refused] li")).to_have_count(1)
    eva.look("asked")
    eva.page.get_by_role("button", name="Behåll").click()
    eva.reads("Tack, det är skickat.")
    assert Report.objects.get().text == "oj"


@pytest.mark.parametrize(("size", "language"), [(DESK, "sv"), (PHONE, "da")], ids=["desk", "phone"])
def test_setting_up_is_there_to_look_at(walk, personas, reporter, size, language):
    maria = walk(personas.maria, size=size, language=language)
    slug = reporter.situation.collaboration.slug
    for page in ("rules", "reporters", "edit_rules", "checklist", "scale", "add_place", "add_reporter"):
        maria.go(f"situation:{page}", slug=slug)
        maria.look(page)
