"""What the application's processes find in their environment."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping

from launcher.places import Places

UNWANTED = ("PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")
SETTINGS = "samsyn.config.settings"
MODES = ("demo", "serve", "test")


def for_application(places: Places, outside: Mapping[str, str], mode: str, database: str) -> dict[str, str]:
    """`mode` is demo, serve or test; `database` is an address as in DATABASE_URL."""
    own_cluster = "DATABASE_URL" not in outside
    kept = {name: value for name, value in outside.items() if not (own_cluster and name.startswith("PG"))}
    return bare(places, kept) | {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": outside.get("DJANGO_SETTINGS_MODULE", SETTINGS),
        "SAMSYN_MODE": mode,
        "SAMSYN_SECRET_KEY": outside.get("SAMSYN_SECRET_KEY") or secret_key(places),
    }


def bare(places: Places, outside: Mapping[str, str]) -> dict[str, str]:
    """Our packages and the programs of .venv, and nothing about Django."""
    kept = {name: value for name, value in outside.items() if name not in UNWANTED}
    path = os.pathsep.join([str(places.venv / "bin"), outside.get("PATH", os.defpath)])
    return kept | {"PYTHONPATH": str(places.source), "PATH": path}


def mode_of(outside: Mapping[str, str], default: str = "serve") -> str:
    """Which database `manage` and `worker` work with: SAMSYN_MODE says."""
    mode = outside.get("SAMSYN_MODE", default)
    return mode if mode in MODES else default


def secret_key(places: Places) -> str:
    """Made once per checkout. Written whole under another name first: a second launcher may be reading."""
    path = places.var / "secret_key"
    try:
        return path.read_text()
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"secret_key.{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_text(secrets.token_urlsafe(50))
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path.read_text()
