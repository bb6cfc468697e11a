"""The one map: drawn from GeoJSON at an address, never without the list that says the same."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.forms.renderers import get_default_renderer
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from samsyn.web.fields import TextArea


def map_settings() -> dict[str, str]:
    """Addresses the script needs; they carry content hashes, so the page must tell it."""
    return {
        "worker": static("built/map-worker.js"),
        "script": static("built/map.js"),
        "style": static("built/map.css"),
        "basemap": getattr(settings, "SAMSYN_BASEMAP", ""),
    }


def map_texts() -> dict[str, str]:
    return {
        "failed": gettext("The map could not be drawn here. The list says the same."),
        "empty": gettext("Nothing has a place on the map yet."),
        "corner": gettext("Corner {number}"),
        "latitude": gettext("Latitude"),
        "longitude": gettext("Longitude"),
        "remove": gettext("Remove corner {number}"),
        "count": gettext("{count} corners"),
        "closed": gettext("The area is closed: {count} corners."),
        "few": gettext("An area needs at least three corners."),
    }


class PolygonWidget(TextArea):
    """An area drawn by clicking corners, typed as coordinates, or pasted as GeoJSON: one text field in the end."""

    template_name = "web/forms/polygon.html"

    # A field of the same form whose choice moves the map, and the address of each choice, with 0 in its place.
    follows: tuple[str, str] = ("", "")

    def __init__(self, *, around_url: str = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 4, "spellcheck": "false", "class": "ds-input", **(attrs or {})})
        self.around_url = around_url

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        around = {"around_url": self.around_url, "follows": self.follows}
        return {**context, "map": map_settings(), "texts": map_texts(), **around}

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return super().render(name, value, attrs, renderer or get_default_renderer())
