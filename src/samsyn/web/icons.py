"""Icons, always beside a word. Drawn on a 24 grid with one stroke width, so that they sit together."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_DRAWINGS = {
    "alert": '<path d="M12 3.5 21.5 20h-19z"/><path d="M12 10v4.5"/><path d="M12 17.2v.1"/>',
    "arrow-left": '<path d="M19 12H5"/><path d="m11 6-6 6 6 6"/>',
    "arrow-right": '<path d="M5 12h14"/><path d="m13 6 6 6-6 6"/>',
    "calendar": '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 3v4M16 3v4"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "chevron": '<path d="m6 9.5 6 6 6-6"/>',
    "circle": '<circle cx="12" cy="12" r="8.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.3l3.3 2"/>',
    "cross": '<path d="M6.5 6.5l11 11M17.5 6.5l-11 11"/>',
    "dot": '<circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="3.2" fill="currentColor" stroke="none"/>',
    "down": '<path d="M12 5v14"/><path d="m6 13 6 6 6-6"/>',
    "download": '<path d="M12 4v11"/><path d="m7 10.5 5 5 5-5"/><path d="M4.5 20h15"/>',
    "globe": '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17"/><ellipse cx="12" cy="12" rx="3.8" ry="8.5"/>',
    "history": '<path d="M4 12a8 8 0 1 0 2.6-5.9L4 8.4"/><path d="M4 4v4.4h4.4"/><path d="M12 8v4.3l3 1.8"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11.2v5"/><path d="M12 7.8v.1"/>',
    "leaf": '<path d="M5 19C5 9 11 5 20 5c0 9-4 14.5-12 14"/><path d="M5 20c2-5 5-8 9-10"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "minus": '<circle cx="12" cy="12" r="8.5"/><path d="M8.5 12h7"/>',
    "moon": '<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>',
    "pencil": '<path d="m5 15.5-1 4.5 4.5-1L19.5 8 16 4.5z"/><path d="m13.5 7 3.5 3.5"/>',
    "person": '<circle cx="12" cy="8" r="3.8"/><path d="M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"/>',
    "pin": '<path d="M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 9V4h10v5"/><rect x="4" y="9" width="16" height="8" rx="2"/><path d="M7 14h10v6H7z"/>',
    "question": '<circle cx="12" cy="12" r="8.5"/><path d="M9.5 9.7a2.6 2.6 0 1 1 3.6 2.4c-.8.3-1.1.9-1.1 1.7"/>'
    '<path d="M12 16.7v.1"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>',
    "sort": '<path d="m8 10 4-4 4 4M8 14l4 4 4-4"/>',
    "sun": '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4'
    'M5.6 18.4 7 17M17 7l1.4-1.4"/>',
    "up": '<path d="M12 19V5"/><path d="m6 11 6-6 6 6"/>',
}
_ICONS = {
    # The drawings above are ours and constant, so they may be trusted as they stand.
    name: mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{drawing}</svg>')  # noqa: S308
    for name, drawing in _DRAWINGS.items()
}


def icon(name: str) -> SafeString:
    return _ICONS[name]


def icon_names() -> list[str]:
    return sorted(_ICONS)


def with_icon(name: str, text: object) -> SafeString:
    return format_html("{} {}", _ICONS[name], text)
