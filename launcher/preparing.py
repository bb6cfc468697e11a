"""Everything that must be installed and built before the application can run."""

from __future__ import annotations

from launcher import environment, frontend, locks, stamps, virtualenv
from launcher.children import quietly
from launcher.places import Places
from launcher.progress import step


def prepare(places: Places, outside: dict[str, str], *, development: bool = False) -> None:
    """Quick when nothing has changed. One launcher at a time; the others wait and find it done."""
    with locks.exclusive(places.var / "setup.lock", "installing"):
        virtualenv.prepare(places, development=development)
        frontend.prepare(places)
        _compile_catalogues(places, outside)


def prepare_python(places: Places) -> None:
    """For commands that need no page and no text of ours."""
    with locks.exclusive(places.var / "setup.lock", "installing"):
        virtualenv.prepare(places, development=False)


def collect_static(places: Places, application: dict[str, str]) -> None:
    """Gathers and names static files by their content, as demo and serve need them."""
    sources = list(places.source.glob("samsyn/*/static"))
    mark = stamps.fingerprint([places.requirements / "app.txt", *sources])
    if stamps.matches(places, "static", mark) and (places.var / "static" / "staticfiles.json").exists():
        return
    with locks.exclusive(places.var / "setup.lock", "installing"), step("Gathering static files"):
        quietly(
            [places.python, "-m", "django", "collectstatic", "--noinput", "--clear"],
            doing="gathering static files",
            log=places.log("static"),
            environment=application,
            folder=places.root,
        )
    stamps.write(places, "static", mark)


def _compile_catalogues(places: Places, outside: dict[str, str]) -> None:
    catalogues = sorted(places.source.glob("samsyn/*/locale/*/LC_MESSAGES/*.po"))
    mark = stamps.fingerprint(catalogues)
    if not catalogues or (
        stamps.matches(places, "catalogues", mark) and all(path.with_suffix(".mo").exists() for path in catalogues)
    ):
        return
    quietly(
        [places.python, "-m", "samsyn.core.catalogues"],
        doing="compiling translations",
        log=places.log("catalogues"),
        environment=environment.bare(places, outside),
        folder=places.root,
    )
    stamps.write(places, "catalogues", mark)
