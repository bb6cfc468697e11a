"""The API: whose key it is."""

from __future__ import annotations

from ninja import Router, Schema

from samsyn.accounts.tokens import authenticate
from samsyn.web.api import answers, key_readers, routers
from samsyn.web.http import Request

router = Router(tags=["me"])
routers.add("me", router)
key_readers.add("tokens", authenticate)


class Me(Schema):
    name: str


@router.get("", response=answers(Me), operation_id="me", summary="Whose key this is")
def me(request: Request) -> Me:
    return Me(name=request.actor.name)
