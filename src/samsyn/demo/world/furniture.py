"""Organisations of real municipalities, their invented partners, and neighbourhoods that no map knows."""

from __future__ import annotations

import json
from math import cos, pi, radians, sin

from samsyn.areas.geojson import Shape, read_shape
from samsyn.areas.models import Area
from samsyn.areas.operations import draw_area
from samsyn.demo.world.stage import Stage
from samsyn.organisations.models import Membership, Organisation
from samsyn.organisations.operations import add_department, add_member, create_organisation

Kind = Organisation.Kind
Role = Membership.Role
YEARS = 1100  # days: everybody has been where they are for three years

# key → (name, kind, country, municipality code, invented)
ORGANISATIONS: dict[str, tuple[str, str, str, str, bool]] = {
    "vasteras": ("Västerås stad", Kind.MUNICIPALITY, "SE", "1980", False),
    "orebro": ("Örebro kommun", Kind.MUNICIPALITY, "SE", "1880", False),
    "norrkoping": ("Norrköpings kommun", Kind.MUNICIPALITY, "SE", "0581", False),
    "helsingborg": ("Helsingborgs stad", Kind.MUNICIPALITY, "SE", "1283", False),
    "odense": ("Odense Kommune", Kind.MUNICIPALITY, "DK", "0461", False),
    "kvarnbyhem": ("Kvarnbyhem (påhittat bolag)", Kind.PUBLIC_HOUSING, "SE", "1980", True),
    "polisen": ("Lokalpolisområde Kvarnby (påhittat)", Kind.POLICE, "SE", "1980", True),
    "foreningen": ("Kvarnbackens kultur och fritid (påhittad förening)", Kind.IDEA_BASED, "SE", "1980", True),
    "torget": ("Butikerna vid Havretorget (påhittade)", Kind.BUSINESS, "SE", "1283", True),
    "klokkebo": ("Klokkebo (opdigtet boligorganisation)", Kind.ALMEN, "DK", "0461", True),
    "beboerne": ("Beboerforeningen Klokken (opdigtet)", Kind.IDEA_BASED, "DK", "0461", True),
    "outside": ("Utanför AB (påhittat)", Kind.BUSINESS, "SE", "0180", True),
}

# person → (organisation, role, title)
PLACES_OF_WORK: dict[str, tuple[str, str, str]] = {
    "maria": ("vasteras", Role.ADMINISTRATOR, "Områdesutvecklare"),
    "eva": ("kvarnbyhem", Role.REPRESENTATIVE, "Distriktschef"),
    "per": ("polisen", Role.REPRESENTATIVE, "Kommunpolis"),
    "amina": ("foreningen", Role.MEMBER, "Boende och ledare i föreningen"),
    "nils": ("foreningen", Role.REPRESENTATIVE, "Ordförande"),
    "vera": ("orebro", Role.REPRESENTATIVE, "Processledare"),
    "helena": ("helsingborg", Role.REPRESENTATIVE, "Trygghetssamordnare"),
    "nora": ("norrkoping", Role.REPRESENTATIVE, "Områdesstrateg"),
    "mette": ("klokkebo", Role.ADMINISTRATOR, "Helhedsplanleder"),
    "jens": ("odense", Role.REPRESENTATIVE, "Boligsocial chef"),
    "otto": ("outside", Role.REPRESENTATIVE, "Konsult"),
    "karin": ("vasteras", Role.MEMBER, "Trygghetsstrateg"),
    "ahmed": ("vasteras", Role.MEMBER, "Enhetschef, park och belysning"),
    "lotta": ("kvarnbyhem", Role.MEMBER, "Bovärd"),
    "jonas": ("kvarnbyhem", Role.MEMBER, "Förvaltare"),
    "sara": ("polisen", Role.MEMBER, "Områdespolis"),
    "emil": ("polisen", Role.MEMBER, "Områdespolis"),
    "gitte": ("klokkebo", Role.MEMBER, "Boligsocial medarbejder"),
    "lars": ("klokkebo", Role.MEMBER, "Driftsleder"),
    "rikke": ("odense", Role.MEMBER, "Skoleleder"),
    "søren": ("odense", Role.MEMBER, "Jobcenterkonsulent"),
}

# key → (name, country, municipality code, longitude, latitude, half its width in metres, residents, dwellings, corners)
NEIGHBOURHOODS: dict[str, tuple[str, str, str, float, float, int, int, int, int]] = {
    "kvarnbacken": ("Kvarnbacken", "SE", "1980", 16.505, 59.628, 520, 4210, 1850, 7),
    "kvarngardet": ("Kvarngärdet", "SE", "1980", 16.518, 59.6345, 360, 1480, 640, 6),
    "lindbruket": ("Lindbruket", "SE", "1980", 16.515, 59.622, 340, 1720, 790, 7),
    "angsladan": ("Ängsladan", "SE", "1880", 15.250, 59.290, 430, 3120, 1390, 6),
    "vavarhagen": ("Vävarhagen", "SE", "0581", 16.160, 58.610, 460, 3890, 1720, 8),
    "havrelyckan": ("Havrelyckan", "SE", "1283", 12.740, 56.065, 480, 4630, 2010, 7),
    "klokkeblomsten": ("Klokkeblomsten", "DK", "0461", 10.345, 55.410, 390, 2740, 1180, 6),
}


def furnish(stage: Stage) -> None:
    """Organisations, who works where, and the invented neighbourhoods with their outlines."""
    for key, (name, kind, country, code, invented) in ORGANISATIONS.items():
        stage.organisations[key] = create_organisation(
            **stage.house(YEARS), name=name, kind=kind, country=country, municipality_code=code, is_new=True,
            is_invented=invented,
        )  # fmt: skip
    add_department(stage.organisations["vasteras"], **stage.house(YEARS), name="Stadsledningskontoret")
    for person, (organisation, role, title) in PLACES_OF_WORK.items():
        add_member(
            stage.organisations[organisation], **stage.house(YEARS), person=stage.people[person], role=role, title=title
        )
    for key in NEIGHBOURHOODS:
        stage.places[key] = _drawn(stage, key)


def _drawn(stage: Stage, key: str) -> Area:
    name, country, code, longitude, latitude, size, residents, dwellings, corners = NEIGHBOURHOODS[key]
    municipality = Area.objects.get(kind=Area.Kind.MUNICIPALITY, country=country, code=code)
    return draw_area(
        municipality, **stage.house(), name=name, shape=_outline(longitude, latitude, size, corners), is_invented=True,
        residents=residents, residents_on=stage.day(325), residents_source="Påhittat exempel", dwellings=dwellings,
    )  # fmt: skip


def _outline(longitude: float, latitude: float, size: int, corners: int) -> Shape:
    """A block with uneven corners, so that it looks like a neighbourhood and not like a coin."""
    ring = []
    for corner in range(corners):
        angle = 2 * pi * corner / corners
        reach = size * (0.82 + 0.3 * ((corner * 7) % 5) / 4)
        east = reach * cos(angle) / (111_320 * cos(radians(latitude)))
        ring.append([round(longitude + east, 5), round(latitude + reach * sin(angle) / 111_320, 5)])
    shape = read_shape(json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]}))
    assert isinstance(shape, Shape)
    return shape
