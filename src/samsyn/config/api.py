"""The API: every room's router under one address, behind one door."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from ninja import NinjaAPI

from samsyn.web.api import Key, explain_faults, routers
from samsyn.web.routes import public

DESCRIPTION = """\
What a person may do in Samsyn, that person's programs may do here, by the same rules.
Lists come in pages (`limit`, `offset`). Faults are problem details (RFC 9457).
Send `Idempotency-Key` when creating, and the `version` you read when changing.
"""

api = NinjaAPI(
    title="Samsyn",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api-v1",
    auth=Key(),
    docs_url=None,
)
explain_faults(api)
for config in apps.get_app_configs():
    if config.name.startswith("samsyn.") and find_spec(f"{config.name}.api"):
        import_module(f"{config.name}.api")
for name in sorted(routers.names()):
    api.add_router(f"/{name}", routers[name])
urls = api.urls
for route in urls[0]:
    if isinstance(route.callback, partial):  # ninja's own two: the description, and an empty page above it
        public("programmers read the description before they have a key")(route.callback)
