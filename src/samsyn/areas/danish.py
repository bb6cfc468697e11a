"""Which of the five Danish regions a municipality lies in. Fact since the reform of 1 January 2007. Pure."""

from __future__ import annotations

REGIONS = {
    "1081": "Region Nordjylland",
    "1082": "Region Midtjylland",
    "1083": "Region Syddanmark",
    "1084": "Region Hovedstaden",
    "1085": "Region Sjælland",
}
# Codes below 300 are Greater Copenhagen but for these four, which belong to Zealand.
_ZEALAND = {"0253", "0259", "0265", "0269"}
# Bornholm, and Christiansø, which belongs to no municipality and is counted with it.
_ISLANDS = {"0400", "0411"}
_NORTH = {"0773", "0787"}
_SOUTH = {"0607", "0621", "0630"}


def region_of(code: str) -> str:
    """The region's code; empty for a code that is no Danish municipality's."""
    if len(code) != 4 or not code.isascii() or not code.isdigit():
        return ""
    if code in _ISLANDS or (code < "0300" and code not in _ZEALAND):
        return "1084"
    if code < "0400":
        return "1085"
    if code < "0600" or code in _SOUTH:
        return "1083"
    return "1081" if code in _NORTH or code >= "0800" else "1082"
