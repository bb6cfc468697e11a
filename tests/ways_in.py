"""All the ways a person may come upon one object: its page, lists, files, search and the API."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts.models import ApiToken, Person, SupportAccess
from samsyn.accounts.secrets import fingerprint
from samsyn.areas.models import Area
from samsyn.areas.policies import areas
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.policies import collaborations
from samsyn.core.policies import Policy
from samsyn.organisations.models import Organisation
from samsyn.organisations.policies import organisations


@dataclass(frozen=True)
class Pages:
    """Where a model is shown. `word` is the list's filter by name."""

    policy: Policy[Any]
    room: str
    page: str
    argument: str
    word: str

    def address(self, obj: Any) -> str:
        return reverse(f"{self.room}:{self.page}", kwargs={self.argument: obj.slug})


PAGES: dict[type[Any], Pages] = {
    Organisation: Pages(organisations, "organisations", "organisation", "organisation", "text"),
    Area: Pages(areas, "areas", "area", "area", "name"),
    Collaboration: Pages(collaborations, "collaborations", "overview", "slug", "name"),
}


@dataclass(frozen=True)
class Visitor:
    """A browser and, for those with an account, a program with their key."""

    browser: Client
    program: Client | None

    def page(self, pages: Pages, obj: Any) -> int:
        return self.browser.get(pages.address(obj)).status_code

    def ways(self, pages: Pages, obj: Any) -> dict[str, bool]:
        """Each way in, and whether the object is met there."""
        listed = self._list(pages, obj)
        file = self._list(pages, obj, format="csv")
        found = self.browser.get(reverse("overview:search"), {"q": obj.name})
        link = f'href="{pages.address(obj)}"'
        ways = {
            "page": self.page(pages, obj) == 200,
            "list": link in _text(listed),
            "file": any(obj.name in line for line in _lines(file)),
            "search": link in _text(found),
        }
        return ways | self._api(pages, obj)

    def counts(self, pages: Pages, obj: Any) -> dict[str, int]:
        """How many there are of the object's name, as each place counts them."""
        shown = re.search(r"([\d,]+) match", _text(self._list(pages, obj)))
        counts = {
            "list": int(shown.group(1).replace(",", "")) if shown else 0,
            "file": max(len(_lines(self._list(pages, obj, format="csv"))) - 1, 0),
        }
        if self.program:
            counts["API"] = self.program.get(f"/api/v1/{pages.room}", {"q": obj.name}).json()["count"]
        return counts

    def _list(self, pages: Pages, obj: Any, **more: str) -> Any:
        return self.browser.get(reverse(f"{pages.room}:list"), {pages.word: obj.name, **more})

    def _api(self, pages: Pages, obj: Any) -> dict[str, bool]:
        if self.program is None:
            return {}
        rows = self.program.get(f"/api/v1/{pages.room}", {"q": obj.name}).json()["items"]
        one = self.program.get(f"/api/v1/{pages.room}/{obj.slug}")
        return {"API list": obj.slug in {row["slug"] for row in rows}, "API": one.status_code == 200}


def stranger() -> Visitor:
    return Visitor(Client(headers={"accept-language": "en"}), None)


def visitor(person: Person, *, support: bool = False) -> Visitor:
    """With `support`, the power is switched on for the browser; keys never carry it."""
    now = timezone.now()
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(person)
    if support:
        ends = now + timedelta(hours=1)
        SupportAccess.objects.create(person=person, reason="Asked to help", started_at=now, ends_at=ends)
        return Visitor(browser, None)
    raw = f"key-of-{person.pk}"
    ApiToken.objects.create(
        person=person, name="Laws", token_hash=fingerprint(raw), scopes=["READ"], created_at=now, last_used_at=now,
        expires_at=now + timedelta(days=1),
    )  # fmt: skip
    return Visitor(browser, Client(headers={"authorization": f"Bearer {raw}", "accept-language": "en"}))


def _text(response: HttpResponse | Any) -> str:
    return response.content.decode() if response.status_code == 200 else ""


def _lines(response: Any) -> list[str]:
    """A file may be streamed. Somebody sent to sign in has got none."""
    if response.status_code != 200 or "csv" not in response["Content-Type"]:
        return []
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return [line for line in content.decode("utf-8-sig").splitlines() if line.strip()]
