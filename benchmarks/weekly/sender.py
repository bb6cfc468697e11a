"""Sends the same report under ever new keys for some seconds: `python -m weekly.sender FILE`. Needs no Django.

FILE is JSON: port, path, seconds, threads, and for each person a cookie and the body with KEY in place of its key.
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

OVER = 300


def main() -> None:
    asked = json.loads(Path(sys.argv[1]).read_text())
    counts = [0] * asked["threads"]
    threads = [threading.Thread(target=_send, args=(asked, number, counts)) for number in range(asked["threads"])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if min(counts) < 0:
        sys.exit(1)
    print(sum(counts))


def _send(asked: dict[str, Any], number: int, counts: list[int]) -> None:
    people = asked["people"][number :: asked["threads"]]
    connection = http.client.HTTPConnection("127.0.0.1", asked["port"], timeout=30)
    end, turn = time.monotonic() + asked["seconds"], 0
    while time.monotonic() < end:
        person = people[turn % len(people)]
        turn += 1
        connection.request("POST", asked["path"], person["body"].replace("KEY", str(uuid4())), person["headers"])
        answer = connection.getresponse()
        said = answer.read()
        if answer.status >= OVER:
            print(f"{asked['path']} answered {answer.status}: {said[:300]!r}", file=sys.stderr)
            counts[number] = -1  # one that stops sending must not look like a slow server
            return
        counts[number] += 1


if __name__ == "__main__":
    main()
