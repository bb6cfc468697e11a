"""Official areas are public; an area somebody drew is seen by everybody signed in and changed by its maker."""

from __future__ import annotations

from django.db.models import Q

from samsyn.areas.models import Area, Boundary, FileImport
from samsyn.core.policies import Grant, Policy, Rule, Through


class AreaPolicy(Policy[Area]):
    model = Area
    lookups = {"area": "slug"}
    rules = {
        "see": Rule(public=~Q(kind=Area.Kind.OWN), signed_in=Q(kind=Area.Kind.OWN), support=True),
        "edit": Rule((Grant(Area, "id", "created_by_id"),), support=True),
    }


areas = AreaPolicy()


class BoundaryPolicy(Through[Boundary]):
    model = Boundary
    parent = areas
    path = "area"
    through = {"see": "see", "edit": "edit"}


boundaries = BoundaryPolicy()


class FileImportPolicy(Policy[FileImport]):
    """A file on its way in is its sender's own until it is read in."""

    model = FileImport
    lookups = {"file": "pk"}
    rules = {
        "see": Rule((Grant(FileImport, "id", "person_id"),), support=True),
        "confirm": Rule((Grant(FileImport, "id", "person_id"),)),
    }


file_imports = FileImportPolicy()
