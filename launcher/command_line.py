"""The commands of ./samsyn: what they are called, what they accept, and what becomes of a failure."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from typing import NoReturn

from launcher import checks, preparing, serving, trying
from launcher.children import Stopped, end_on_signals
from launcher.failures import AlreadyTold, Failure, from_os_error
from launcher.places import Places, here

HELP = """\
Samsyn: the workbench where municipalities and their partners turn neighbourhoods around together.

Start here:
  ./samsyn demo               a world with people in it, at http://localhost:8000/
                              (--port N, --host H, --fresh to build the world anew)

Run it:
  ./samsyn setup              install and build everything, start nothing
  ./samsyn serve              the web server (--port N, --host H, --workers N)
  ./samsyn worker             the worker for jobs; any number of them
  ./samsyn manage COMMAND …   a management command, such as migrate or createsuperuser

Work on it:
  ./samsyn test [ARGS]        all tests on a throw-away database; ARGS go to pytest
  ./samsyn check              style, types, layers, templates, migrations, translations
  ./samsyn bench NAME [ARGS]  measure one of the promises in benchmarks/
  ./samsyn tools NAME FILE    one of the pure cores on a file (- reads standard input)
  ./samsyn features [ID]      which rules and features tests prove (--missing: which none does)

Nothing has to be installed first but Python 3.11 or later. PostgreSQL comes along;
to use another one:
  DATABASE_URL=postgresql://USER:PASSWORD@HOST/DATABASE   a server that runs already
  SAMSYN_PG_BIN=/usr/lib/postgresql/15/bin                programs of this machine, 15 or later
SAMSYN_MODE=demo makes manage, serve and worker use the demo's database.
Everything made on the way lies in .venv/, node_modules/ and var/: delete them to begin again.
"""
CODE_OF_MISUSE = 2


class Parser(argparse.ArgumentParser):
    """Tells a misuse in one line."""

    def error(self, message: str) -> NoReturn:
        raise Failure(f"{self.prog.removeprefix('samsyn').strip()}: {message}; see ./samsyn --help.", CODE_OF_MISUSE)


def main(arguments: list[str]) -> int:
    """Gives the exit code. Whatever happens, nobody is shown a traceback."""
    _open_standard_streams()
    end_on_signals()
    places = here()
    try:
        return _run(places, arguments)
    except Failure as failure:
        return _tell(failure)
    except AlreadyTold as told:
        return told.code
    except Stopped as stopped:
        return 128 + stopped.number
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except OSError as error:
        return _tell(from_os_error(error))
    except Exception as error:
        return _tell(_unexpected(places, error))


def _run(places: Places, arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(HELP, end="")
        return 0
    name, rest, outside = arguments[0], arguments[1:], dict(os.environ)
    match name:
        case "setup":
            _parse(name, rest)
            preparing.prepare(places, outside)
            print("Everything is installed and built. Next: ./samsyn demo")
            return 0
        case "demo":
            given = _parse(name, rest, serving=True, fresh=True)
            return serving.demo(places, outside, serving.Address(given.host, given.port), fresh=given.fresh)
        case "serve":
            given = _parse(name, rest, serving=True, workers=True)
            return serving.serve(places, outside, serving.Address(given.host, given.port), given.workers)
        case "worker":
            _parse(name, rest)
            return serving.worker(places, outside)
        case "check":
            _parse(name, rest)
            return checks.check(places, outside)
    return _pass_on(places, outside, name, rest)


def _pass_on(places: Places, outside: dict[str, str], name: str, rest: list[str]) -> int:
    """The commands whose arguments belong to another program."""
    match name, rest:
        case "test", _:
            return trying.test(places, outside, rest)
        case "manage", _:
            return trying.manage(places, outside, rest or ["help"])
        case "bench", [benchmark, *more]:
            return trying.bench(places, outside, benchmark, more)
        case "bench", []:
            return trying.bench(places, outside, "", [])
        case "tools", _:
            return trying.tools(places, outside, rest)
        case "features", _:
            return trying.features(places, outside, rest)
    raise Failure(f"there is no command {name!r}; see ./samsyn --help.", CODE_OF_MISUSE)


def _parse(
    name: str, rest: list[str], *, serving: bool = False, fresh: bool = False, workers: bool = False
) -> argparse.Namespace:
    parser = Parser(prog=f"samsyn {name}", allow_abbrev=False)
    if serving:
        parser.add_argument("--port", type=_port, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
    if fresh:
        parser.add_argument("--fresh", action="store_true")
    if workers:
        parser.add_argument("--workers", type=_positive, default=2)
    return parser.parse_args(rest)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is no port (1 to 65535)")
    return int(text)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


def _tell(failure: Failure) -> int:
    print(f"samsyn: {failure}", file=sys.stderr, flush=True)
    return failure.code


def _unexpected(places: Places, error: Exception) -> Failure:
    """A fault of ours. The traceback goes where somebody who repairs it can find it."""
    try:
        log = places.log("launcher")
        log.write_text("".join(traceback.format_exception(error)))
    except OSError:
        return Failure(f"a fault in the launcher itself: {type(error).__name__}: {error}.")
    return Failure(f"a fault in the launcher itself: {type(error).__name__}: {error}: please report it with {log}.")


def _open_standard_streams() -> None:
    """Without standard input, output or error, the next file opened would take their place."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or os.fdopen(0, closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", closefd=False)
