"""The one table of Samsyn: declared once, then listed, sorted, filtered, paged and exported alike.

    class HouseFilter(FilterForm):
        name = ShortTextField(label=_("Name"), required=False)
        def q(self) -> Q:
            return Q(name__icontains=self.cleaned_data.get("name", ""))

    HOUSES = Table(
        name="houses",
        columns=(
            Column("name", _("Name"), sort=Alphabetic("name"), link=lambda house: house.get_absolute_url()),
            Column("flats", _("Flats"), sort="flats", align="end"),
        ),
        filters=HouseFilter,
        sort="name",
        empty=Empty(_("No houses yet"), _("…")),
    )

    def houses(request: Request) -> HttpResponseBase:
        return render_table(request, HOUSES, queries.houses(request.actor), {"title": _("Houses")})

At most two statements: one counts, one fetches the page. Cells are joined as strings in Python; no template
runs per row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from math import ceil
from operator import attrgetter
from typing import Any, Generic, Literal, TypeVar

from django.db.models import Expression, F, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from samsyn.core.papers import Paper
from samsyn.web import formats, papers
from samsyn.web.collation import AlphabeticKey
from samsyn.web.components import Empty, State, Text
from samsyn.web.exports import export
from samsyn.web.forms import FilterForm
from samsyn.web.http import Request
from samsyn.web.icons import icon
from samsyn.web.templatetags.samsyn import day, moment, show_state

Row = TypeVar("Row")
PAGE_SIZE = 25
FORMATS = ("csv", "xlsx")


@dataclass(frozen=True, slots=True)
class Alphabetic:
    """Sort in the reader's alphabet."""

    field: str

    def expression(self) -> Expression:
        return AlphabeticKey(self.field, get_language() or "sv")


Sort = str | Alphabetic | Callable[[], Expression]


@dataclass(frozen=True)
class Column(Generic[Row]):
    """`value` is an attribute path or a function of the row; `key` when it is left out.

    Dates, numbers, states and yes/no are written in the reader's language. `cell` draws the cell itself and
    must return safe HTML; `export` gives another value for the files than for the page, and what is only drawn
    is not `in_files`; what another cell of the page says already is not `in_page`.
    """

    key: str
    label: Text
    value: Callable[[Row], object] | str = ""
    sort: Sort | None = None
    link: Callable[[Row], str] | None = None
    align: Literal["start", "end"] = "start"
    cell: Callable[[Row], SafeString] | None = None
    export: Callable[[Row], object] | None = None
    decimals: int | None = None
    descending_first: bool = False
    in_page: bool = True
    in_files: bool = True

    @cached_property
    def read(self) -> Callable[[Row], object]:
        return self.value if callable(self.value) else attrgetter(self.value or self.key)

    def for_file(self, row: Row) -> object:
        value = self.export(row) if self.export else self.read(row)
        return str(value.label) if isinstance(value, State) else value

    def html(self, row: Row) -> str:
        """The cell's content, escaped."""
        if self.cell:
            return conditional_escape(self.cell(row))
        text = self._shown(self.read(row))
        if not self.link or not (url := self.link(row)):
            return text
        return f'<a href="{conditional_escape(url)}">{text}</a>'

    def _shown(self, value: object) -> str:
        if isinstance(value, str):
            return f"<bdi>{conditional_escape(value)}</bdi>" if value else ""
        if value is None:
            return ""
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return formats.format_number(value, get_language() or "sv", self.decimals)
        if isinstance(value, State):
            return show_state(value)
        text = conditional_escape(str(_in_words(value)))
        return f'<span class="table__day">{text}</span>' if isinstance(value, date) else text


def _in_words(value: object) -> object:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return value


@dataclass(frozen=True)
class Table(Generic[Row]):
    """What a list is. `sort` is a column's key, with a minus for descending.

    `rows` turns the page's model rows into what the columns read, all at once, so that a list needs no
    statement per row.
    """

    name: str
    columns: Sequence[Column[Row]]
    empty: Empty
    filters: Callable[..., FilterForm] | None = None
    sort: str = ""
    page_size: int = PAGE_SIZE
    caption: Text = ""
    rows: Callable[[Sequence[Any]], Sequence[Row]] | None = None

    @cached_property
    def shown(self) -> list[Column[Row]]:
        return [column for column in self.columns if column.in_page]

    @cached_property
    def sortable(self) -> dict[str, Column[Row]]:
        return {column.key: column for column in self.columns if column.sort}

    def ordering(self, sort: str) -> list[OrderBy]:
        """The column's order, then the primary key, so that no row is on two pages."""
        column = self.sortable.get(sort.lstrip("-"))
        if column is None:
            return [F("pk").asc()]
        by = _expression(column.sort)
        return [by.desc(nulls_last=True) if sort.startswith("-") else by.asc(nulls_last=True), F("pk").asc()]


def _expression(sort: Sort | None) -> Any:
    if isinstance(sort, Alphabetic):
        return sort.expression()
    return F(sort) if isinstance(sort, str) else sort()  # type: ignore[misc]


@dataclass
class Listing(Generic[Row]):
    """One table as asked for in one request. Templates read it as `table`."""

    request: Request
    table: Table[Row]
    base: QuerySet[Any]
    has_paper: bool = False
    link_base: str = field(init=False)

    def __post_init__(self) -> None:
        self.link_base = self.request.path

    @cached_property
    def form(self) -> FilterForm | None:
        if self.table.filters is None:
            return None
        form = self.table.filters(self.request.GET, auto_id=f"{self.table.name}_%s")
        form.is_valid()
        return form

    @cached_property
    def sort(self) -> str:
        """An unknown column falls back to the usual order: old links keep working."""
        asked = self.request.GET.get("sort", "")
        return asked if asked.lstrip("-") in self.table.sortable and not asked.startswith("--") else self.table.sort

    @cached_property
    def matching(self) -> QuerySet[Any]:
        found = self.base.filter(self.form.q()) if self.form else self.base
        return found.order_by(*self.table.ordering(self.sort))

    @cached_property
    def count(self) -> int:
        return self.matching.order_by().count()

    @cached_property
    def pages(self) -> int:
        return max(ceil(self.count / self.table.page_size), 1)

    @cached_property
    def page(self) -> int:
        """A page beyond the last is the last: rows may have gone since the link was made."""
        asked = self.request.GET.get("page", "")
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
        return min(max(number, 1), self.pages)

    @cached_property
    def rows(self) -> Sequence[Row]:
        if not self.count:
            return []
        start = (self.page - 1) * self.table.page_size
        return self._made(list(self.matching[start : start + self.table.page_size]))

    def _made(self, found: Sequence[Any]) -> Sequence[Row]:
        return self.table.rows(found) if self.table.rows else found

    def all_rows(self) -> Iterator[Row]:
        """For files: everything that matches, a thousand rows at a time."""
        chunk: list[Any] = []
        for found in self.matching.iterator(chunk_size=1000):
            chunk.append(found)
            if len(chunk) == 1000:
                yield from self._made(chunk)
                chunk = []
        yield from self._made(chunk)

    @cached_property
    def is_filtered(self) -> bool:
        return bool(self.form and (self.form.chosen() or self.form.errors))

    @cached_property
    def never_filled(self) -> bool:
        """Nothing here at all, as against nothing that matches."""
        return not self.count and not self.is_filtered

    def address(self, **changes: object) -> str:
        """This list with some parameters changed; None removes one."""
        parameters = self.request.GET.copy()
        for name, value in changes.items():
            parameters.pop(name, None)
            if value is not None:
                parameters[name] = str(value)
        query = parameters.urlencode()
        return f"{self.link_base}?{query}" if query else self.link_base

    @property
    def csv_url(self) -> str:
        return self.address(format="csv", page=None)

    @property
    def xlsx_url(self) -> str:
        return self.address(format="xlsx", page=None)

    @property
    def pdf_url(self) -> str:
        return self.address(format="pdf", page=None)

    @property
    def docx_url(self) -> str:
        return self.address(format="docx", page=None)

    @property
    def clear_url(self) -> str:
        return self.link_base

    @property
    def kept_sort(self) -> str:
        return self.request.GET.get("sort", "")

    def page_links(self) -> list[tuple[int, str]]:
        """First, last, and two on either side; 0 stands for a gap."""
        near = {1, self.pages, *range(max(self.page - 1, 1), min(self.page + 2, self.pages + 1))}
        links: list[tuple[int, str]] = []
        for number in sorted(near):
            if links and number - links[-1][0] > 1:
                links.append((0, ""))
            links.append((number, self.address(page=number)))
        return links

    @property
    def previous_url(self) -> str:
        return self.address(page=self.page - 1) if self.page > 1 else ""

    @property
    def next_url(self) -> str:
        return self.address(page=self.page + 1) if self.page < self.pages else ""

    def head(self) -> SafeString:
        return mark_safe("".join(self._heading(column) for column in self.table.shown))  # noqa: S308 (escaped below)

    def _heading(self, column: Column[Row]) -> str:
        end = ' data-align="end"' if column.align == "end" else ""
        label = conditional_escape(str(column.label))
        if column.key not in self.table.sortable:
            return f'<th scope="col"{end}>{label}</th>'
        is_sorted = self.sort.lstrip("-") == column.key
        descending = self.sort.startswith("-")
        turn = not descending if is_sorted else column.descending_first
        url = conditional_escape(self.address(sort=f"-{column.key}" if turn else column.key, page=None))
        aria = f' aria-sort="{"descending" if descending else "ascending"}"' if is_sorted else ""
        arrow = ("down" if descending else "up") if is_sorted else "sort"
        return f'<th scope="col"{end}{aria}><a href="{url}">{label}{icon(arrow)}</a></th>'

    def body(self) -> SafeString:
        """All rows at once. Every value passes through `Column.html`, which escapes."""
        first, *others = self.table.shown
        rest = [(column, _opening(column)) for column in others]
        head = _opening(first, "th")

        def line(row: Row) -> str:
            cells = "".join([f"{start}{column.html(row)}</td>" for column, start in rest])
            return f"<tr>{head}{first.html(row)}</th>{cells}</tr>"

        return mark_safe("\n".join(map(line, self.rows)))  # noqa: S308 (escaped by Column.html)


def _opening(column: Column[Any], tag: str = "td") -> str:
    """The same for each row, so it is made once per column."""
    scope = ' scope="row"' if tag == "th" else ""
    end = ' data-align="end"' if column.align == "end" else ""
    return f'<{tag}{scope}{end} data-label="{conditional_escape(str(column.label))}">'


def render_table(
    request: Request,
    table: Table[Row],
    base: QuerySet[Any],
    context: dict[str, Any],
    *,
    template: str = "web/page_list.html",
    paper: Callable[[QuerySet[Any]], Paper] | None = None,
) -> HttpResponseBase:
    """The page, or the same rows as a file when `?format=csv` or `?format=xlsx` is asked for.

    `paper` writes what the filter found as a document to read, for `?format=pdf` and `?format=docx`.
    """
    listing = Listing(request, table, base, has_paper=paper is not None)
    asked = request.GET.get("format", "")
    if paper and asked in papers.WRITERS:
        return papers.download(paper(listing.matching), asked)
    if asked in FORMATS:
        columns = [column for column in table.columns if column.in_files]
        headings = [str(column.label) for column in columns]
        lines = ([column.for_file(row) for column in columns] for row in listing.all_rows())
        return export(asked, name=table.name, headings=headings, lines=lines, language=get_language() or "sv")
    return render(request, template, {**context, "table": listing})
