"""How Open311 (GeoReport v2) is answered: lists of flat things as JSON or XML, and faults in their own form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any
from xml.etree import ElementTree

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.utils.translation import gettext as _

Row = Mapping[str, Any]
XML_TYPE = "text/xml; charset=utf-8"


class Fault(Exception):
    """What the caller did wrong, as a status of HTTP and a sentence."""

    def __init__(self, code: int, description: str, *, again_after: int = 0) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.again_after = again_after


def answer(form: str, rows: Sequence[Row], *, names: tuple[str, str], status: int = 200) -> HttpResponse:
    """`names` are those of the list and of one thing in XML."""
    if form == "json":
        return JsonResponse(list(rows), safe=False, status=status)
    return HttpResponse(_xml(rows, *names), content_type=XML_TYPE, status=status)


def answer_one(form: str, row: Row, *, name: str) -> HttpResponse:
    """The definition of a service is the one answer that is no list."""
    if form == "json":
        return JsonResponse(dict(row))
    return HttpResponse(_written(_element(name, row)), content_type=XML_TYPE)


def _xml(rows: Sequence[Row], outer: str, inner: str) -> bytes:
    root = ElementTree.Element(outer)
    root.extend(_element(inner, row) for row in rows)
    return _written(root)


def _written(root: ElementTree.Element) -> bytes:
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _element(name: str, row: Row) -> ElementTree.Element:
    element = ElementTree.Element(name)
    for key, value in row.items():
        child = ElementTree.SubElement(element, key)
        child.text = _word(value)
    return element


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None or isinstance(value, list) else str(value)


def explained(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A fault becomes `[{"code": …, "description": …}]`, in the form that was asked for."""

    @wraps(view)
    def guarded(request: HttpRequest, form: str, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, form, **kwargs)
        except Fault as fault:
            return _fault(form, fault)
        except RawPostDataException:
            return _fault(form, Fault(400, _("The call cannot be read.")))

    return guarded


def _fault(form: str, fault: Fault) -> HttpResponse:
    row = {"code": fault.code, "description": fault.description}
    response = answer(form, [row], names=("errors", "error"), status=fault.code)
    if fault.again_after:
        response["Retry-After"] = str(fault.again_after)
    return response
