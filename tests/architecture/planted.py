"""Faults, one a line of the house rules. Each must be refused; a rule that lets its fault pass is no rule."""

from __future__ import annotations

from tests.architecture.source import Module

LONG = "\n".join(f"    x{number} = {number}" for number in range(60))
BRANCHES = "\n".join(f"    if x == {number}:\n        return {number}" for number in range(11))

# For the rules that read source: (what is wrong, a word of the refusal, path, source)
SOURCE = [
    ("a function of 61 lines", "61 lines", "src/samsyn/areas/forms.py", f"def f():\n{LONG}\n"),
    ("a file of 401 lines", "401 lines", "src/samsyn/areas/forms.py", "x = 1\n" * 401),
    ("a module called utils", "'utils'", "src/samsyn/areas/utils.py", ""),
    ("a module called helpers", "'helpers'", "src/samsyn/web/helpers.py", ""),
    ("a folder called utils", "'utils'", "src/samsyn/utils/dates.py", ""),
    (
        "an operation without audit context",
        "without @operation",
        "src/samsyn/areas/operations.py",
        "def rename(area, *, actor, now, name):\n    return save_version(area, None, name=name)\n",
    ),
    (
        "a writer that hides that somebody acts",
        "writes without @operation",
        "src/samsyn/areas/operations/drawing.py",
        "def rename(area, name):\n    Area.objects.filter(pk=area.pk).update(name=name)\n",
    ),
    (
        "an operation whose actor is positional",
        "after the star",
        "src/samsyn/areas/operations.py",
        "@operation\ndef rename(area, actor):\n    ...\n",
    ),
    (
        "an operation that takes the request",
        "takes `request`",
        "src/samsyn/areas/operations.py",
        "@operation\ndef rename(request, *, actor, now):\n    ...\n",
    ),
    ("a view that creates", "a view writes", "src/samsyn/areas/views.py", "Area.objects.create(name='x')\n"),
    ("a view that saves", "a view writes", "src/samsyn/areas/views/drawing.py", "form.save()\n"),
    ("an API that updates", "a view writes", "src/samsyn/areas/api.py", "areas.visible(actor).update(name='x')\n"),
    ("a view that deletes", "a view writes", "src/samsyn/areas/views.py", "area.delete()\n"),
    ("a clock in an operation", "pass the time in", "src/samsyn/areas/operations.py", "x = timezone.now()\n"),
    ("today's date in a query", "pass the time in", "src/samsyn/areas/queries.py", "x = datetime.date.today()\n"),
    ("a gap without a name", "no name", "src/samsyn/areas/forms.py", "x = _('%s areas') % 3\n"),
    ("a numbered gap", "no name", "src/samsyn/areas/forms.py", "x = ngettext('{0} area', '{0} areas', 3)\n"),
    (
        "a mark on a test that counts nothing",
        "uses none of",
        "src/samsyn/areas/tests/test_list.py",
        "@pytest.mark.counts('areas:list')\ndef test_list(client):\n    client.get('/areas/')\n",
    ),
    (
        "a proof of what no catalogue has",
        "no id of the catalogues",
        "src/samsyn/areas/tests/test_list.py",
        "@pytest.mark.proves('C99')\ndef test_list():\n    assert True\n",
    ),
    (
        "a proof that never runs",
        "nothing that runs as a test",
        "src/samsyn/areas/tests/conftest.py",
        "@pytest.mark.proves('C4')\ndef test_list():\n    assert True\n",
    ),
]  # fmt: skip

# What must not be refused: the same words in their right place
INNOCENT = [
    ("src/samsyn/areas/operations.py", "@operation\ndef rename(area, *, actor, now, name):\n    area.save()\n"),
    ("src/samsyn/areas/operations.py", "def _written(area):\n    Area.objects.create()\n"),
    ("src/samsyn/areas/views.py", "operations.create(area)\ncontext.update(x=1)\noperations.delete(area)\n"),
    ("src/samsyn/areas/views.py", "now = timezone.now()\n"),
    ("src/samsyn/areas/queries.py", "x = actor.today\n"),
    ("src/samsyn/areas/forms.py", "x = _('%(count)s areas, 100 %%') % {'count': 3}\n"),
    ("src/samsyn/areas/tests/test_x.py", "@pytest.mark.proves('C4', 'F-EST-1')\ndef test_x():\n    pass\n"),
    ("src/samsyn/areas/tests/test_x.py", "Area.objects.create()\nx = timezone.now()\n"),
]

# For ruff: rule → source of a room
RUFF = {
    "F401": "import json\n",
    "C901": f"def tangled(x: int) -> int:\n{BRANCHES}\n    return x\n",
    "TID251": "from django.utils import timezone\n\nx = timezone.now()\n",
    "INT001": "from django.utils.translation import gettext as _\n\nn = 3\nx = _(f'{n} areas')\n",
    "S608": "def sql(name: str) -> str:\n    return f'SELECT * FROM areas_area WHERE name = {name}'\n",
    "T201": 'print("here")\n',
    "DTZ005": "import datetime\n\nx = datetime.datetime.now()\n",
}

# For mypy: name of its refusal → source
MYPY = {
    "no-untyped-def": "def f(x):\n    return x\n",
    "type-arg": "def f(x: list) -> None:\n    return None\n",
    "return-value": "def f() -> int:\n    return 'x'\n",
    "no-any-return": "from typing import Any\n\n\ndef f(x: Any) -> int:\n    return x\n",
}

# For import-linter: an arrow that points up, one sideways
IMPORTS = {
    "src/samsyn/core/planted.py": "import samsyn.areas\n",
    "src/samsyn/areas/planted.py": "import samsyn.organisations\n",
}

# For djlint: name of its refusal → template
TEMPLATES = {
    "H025": "<div><p>open</div>\n",
    "T027": '<p>{% translate "unclosed %}</p>\n',
    "D018": '<a href="/areas/">Areas</a>\n',
    "H029": '<form method="POST"></form>\n',
}


def module(path: str, text: str) -> Module:
    return Module(path, text)
