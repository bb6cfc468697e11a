"""What CI refuses: every rule holds for the house, and refuses the fault planted for it."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import get_resolver, include, path
from pghistory.models import Event

from samsyn.core.catalogues import problems
from samsyn.core.policies import Policy
from samsyn.organisations.models import Organisation
from samsyn.organisations.policies import organisations
from samsyn.web.routes import allows, lists, public, signed_in
from tests.architecture import counted, planted, policies, routes, sizes, tools
from tests.architecture.rules import SOURCE_RULES
from tests.architecture.source import ROOT, Module, read_all
from tests.samples import SAMPLES, all_policies

FOREIGN = {
    "allauth": "sign-in decides for itself who may come in",
    "ninja": "the API's operations start from the same policies; test_contracts.py holds them to it",
    "django.views.i18n": "choosing a language is for everybody",
}
WITHOUT_POLICY = {
    "core.RefusedAct": "a trace of refused attempts, read by operators in the database",
    "web.Submission": "remembers answers to forms; never shown",
    "overview.Digest": "that a week's e-mail was sent; read by the task that sends it",
    "overview.Reminded": "that a day's reminders were sent; read by the task that sends them",
    "overview.CalendarEntry": "what a calendar was last told; read through its owner's secret address",
    "overview.Seen": "when somebody last read a page; decides what that person is shown as new",
    "health.PulseCount": "tallies, read only through the rule that hides the few",
    "health.PulseTaken": "that somebody has answered; shown to nobody",
    "demo.DemoWorld": "the mark of a demo database",
    "demo.OutboxMail": "invented mail, in demo mode alone",
}


@pytest.fixture(scope="session")
def modules() -> list[Module]:
    return read_all()


# What is read from source


@pytest.mark.parametrize("rule", SOURCE_RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule, modules):
    assert [problem for module in modules for problem in rule(module)] == []


@pytest.mark.parametrize(
    ("sentence", "file", "source"), [fault[1:] for fault in planted.SOURCE], ids=[fault[0] for fault in planted.SOURCE]
)
def test_a_fault_in_source_is_refused(sentence, file, source):
    module = Module(file, source)
    assert any(sentence in problem for rule in SOURCE_RULES for problem in rule(module))


@pytest.mark.parametrize(("file", "source"), planted.INNOCENT)
def test_what_is_in_its_place_is_not_refused(file, source):
    module = Module(file, source)
    assert [problem for rule in SOURCE_RULES for problem in rule(module)] == []


def test_functions_stay_short(modules, capsys):
    found = sizes.figures(modules)
    with capsys.disabled():
        print(f"\n{found}")
    assert found.median <= 8
    assert found.ninety <= 25


# Routes


def test_every_route_says_who_may_come_in():
    assert list(routes.without_access(routes.routes(get_resolver().url_patterns), FOREIGN)) == []


def _bare(request):
    """A view somebody forgot to mark."""


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (_bare, "says nobody may come in"),
        (public("")(lambda request: None), "gives no reason"),
        (signed_in("")(_bare), "gives no reason"),
        (allows(organisations, "fly")(_bare), "does not know"),
    ],
)
def test_a_route_without_access_is_refused(view, sentence):
    found = routes.routes([path("rooms/", include(([path("bare/", view, name="bare")], "rooms")))])
    (problem,) = routes.without_access(found, FOREIGN)
    assert sentence in problem
    assert problem.startswith("rooms:bare ")


@pytest.mark.parametrize("mark", [public("a page for all"), signed_in("about oneself"), lists(organisations)])
def test_a_marked_route_is_let_through(mark):
    assert not list(routes.without_access(routes.routes([path("x/", mark(lambda request: None))]), FOREIGN))


# Lists


def test_every_list_is_counted(modules):
    found = routes.lists_among(routes.routes(get_resolver().url_patterns))
    assert list(counted.uncounted(found, modules)) == []


def test_no_mark_names_a_page_that_is_not_there(modules):
    known = {route.name for route in routes.routes(get_resolver().url_patterns)}
    assert counted.marked_pages(modules) - known == set()


def test_a_list_without_a_count_is_refused():
    found = routes.lists_among(routes.routes([path("ships/", lists(organisations)(_bare), name="ships")]))
    counting = "@pytest.mark.counts('{}')\ndef test_list(same_statements):\n    ...\n"
    another, its_own = (Module("tests/test_x.py", counting.format(name)) for name in ("boats", "ships"))
    assert len(list(counted.uncounted(found, [another]))) == 1
    assert list(counted.uncounted(found, [another, its_own])) == []


# Policies


def _our_models() -> list[type]:
    return [
        model for model in apps.get_models() if model.__module__.startswith("samsyn.") and not issubclass(model, Event)
    ]


def test_all_data_has_a_policy_and_every_policy_a_sample():
    assert list(policies.doubled(all_policies(), Policy.registered)) == []
    assert list(policies.unruled(_our_models(), Policy.registered, WITHOUT_POLICY)) == []
    assert list(policies.idle_exemptions(_our_models(), Policy.registered, WITHOUT_POLICY)) == []
    assert list(policies.unsampled(Policy.registered, SAMPLES)) == []


def test_data_without_policy_a_second_policy_and_a_policy_without_sample_are_refused():
    class Ship:
        _meta = SimpleNamespace(label="harbour.Ship")

    first, second = SimpleNamespace(model=Ship), SimpleNamespace(model=Ship)
    assert list(policies.unruled([Ship], [], {})) == ["harbour.Ship holds data without a policy"]
    assert list(policies.unruled([Ship], [], {"harbour.Ship": "a reason"})) == []
    assert list(policies.idle_exemptions([Ship], [Ship], {"harbour.Ship": "a reason"}))
    assert "without a contract sample" in next(policies.unsampled([Ship], SAMPLES))
    assert len(list(policies.doubled([first, second], {Ship: second}))) == 1


# Migrations and translations


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_a_missing_migration_is_refused(monkeypatch, capsys):
    monkeypatch.setattr(Organisation._meta.get_field("name"), "max_length", 201)
    with pytest.raises(SystemExit):
        call_command("makemigrations", "--check", "--dry-run")
    assert "Alter field name on organisation" in capsys.readouterr().out


def test_nothing_is_untranslated():
    assert list(problems()) == []


def test_a_missing_translation_is_refused(tmp_path):
    room = tmp_path / "harbour"
    room.mkdir()
    (room / "__init__.py").write_text('_("Ship ahoy")\n')
    assert [line.partition(": ")[2] for line in problems(tmp_path)] == [
        "no sv translation: 'Ship ahoy'",
        "no da translation: 'Ship ahoy'",
    ]


# Tools, each run once on all its planted faults, with our own configuration


@pytest.fixture(scope="session")
def ruff(tmp_path_factory) -> set[tuple[str, str]]:
    files = {f"src/samsyn/areas/{rule.lower()}.py": text for rule, text in planted.RUFF.items()}
    house = tools.plant(tmp_path_factory.mktemp("ruff"), files)
    verdict = tools.run(house, "-m", "ruff", "check", "--no-cache", "--output-format=json", ".")
    assert verdict.code == 1
    return {(found["filename"].rpartition("/")[2], found["code"]) for found in json.loads(verdict.said)}


@pytest.mark.parametrize("rule", planted.RUFF)
def test_ruff_refuses(rule, ruff):
    assert (f"{rule.lower()}.py", rule) in ruff


def test_ruff_refuses_another_layout(tmp_path):
    house = tools.plant(tmp_path, {"src/samsyn/areas/layout.py": "x = {  'a':1 }\n"})
    verdict = tools.run(house, "-m", "ruff", "format", "--no-cache", "--check", ".")
    assert (verdict.code, "layout.py" in verdict.said) == (1, True)


@pytest.fixture(scope="session")
def mypy(tmp_path_factory) -> str:
    files = {f"src/samsyn/areas/planted_{number}.py": text for number, text in enumerate(planted.MYPY.values())}
    house = tools.plant(tmp_path_factory.mktemp("mypy"), files)
    verdict = tools.run(house, "-m", "mypy", "src/samsyn")
    assert verdict.code == 1
    return verdict.said


@pytest.mark.parametrize(("number", "refusal"), list(enumerate(planted.MYPY)))
def test_mypy_refuses(number, refusal, mypy):
    assert any(f"planted_{number}.py" in line and f"[{refusal}]" in line for line in mypy.splitlines())


@pytest.fixture(scope="session")
def imports(tmp_path_factory) -> str:
    house = tools.plant(tmp_path_factory.mktemp("imports"), planted.IMPORTS)
    verdict = tools.run(house, "-c", tools.LINT_IMPORTS)
    assert verdict.code == 1
    return verdict.said


@pytest.mark.parametrize(
    "arrow", ["samsyn.core.planted -> samsyn.areas", "samsyn.areas.planted -> samsyn.organisations"]
)
def test_import_linter_refuses_an_arrow(arrow, imports):
    assert arrow in imports


@pytest.fixture(scope="session")
def djlint(tmp_path_factory) -> str:
    files = {f"src/samsyn/areas/templates/{rule}.html": text for rule, text in planted.TEMPLATES.items()}
    house = tools.plant(tmp_path_factory.mktemp("djlint"), files)
    verdict = tools.run(house, "-m", "djlint", "src/samsyn", "--lint", "--quiet")
    assert verdict.code == 1
    return verdict.said


@pytest.mark.parametrize("rule", planted.TEMPLATES)
def test_djlint_refuses(rule, djlint):
    assert rule in djlint


def test_the_house_passes_the_quick_tools():
    """mypy takes longer: `./samsyn check` runs it, with these and all the others."""
    for words in (
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "djlint", "src/samsyn", "--lint", "--quiet"],
        ["-c", tools.LINT_IMPORTS],
    ):
        verdict = tools.run(ROOT, *words)
        assert verdict.code == 0, verdict.said
