"""What the outside world can do to us, told in one line that says what happened and what to do."""

from __future__ import annotations

import errno
import re
from pathlib import Path

NO_SPACE = ("No space left on device", "ENOSPC", "Disk quota exceeded")
NO_NETWORK = (
    "Temporary failure in name resolution",
    "Name or service not known",
    "Failed to establish a new connection",
    "Network is unreachable",
    "error sending request",
    "dns error",
    "Read timed out",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ETIMEDOUT",
    "ENETUNREACH",
)
NOISE = re.compile(r"^(\[notice\]|npm (notice|warn)|WARNING:|npm error A complete log)", re.IGNORECASE)


class Failure(Exception):
    """Ends the command: one line for the person, and an exit code for the shell."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(" ".join(message.split()))
        self.code = code


class AlreadyTold(Exception):
    """A program of ours has told the person why it failed; only its exit code is left to give."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def disk_full(where: object = None) -> Failure:
    place = f" ({where})" if where else ""
    return Failure(f"the disk is full{place}: free some space and run the same command again.")


def from_os_error(error: OSError) -> Failure:
    """An OSError nobody expected, as one line."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(error.filename)
    reason = error.strerror or str(error)
    if error.filename is None:
        return Failure(f"the system refused: {reason}.")
    advice = "give yourself access to it or use another checkout" if _is_about_access(error) else "look at it and retry"
    return Failure(f"{error.filename}: {reason}: {advice}.")


def from_output(doing: str, output: str, log: Path) -> Failure:
    """A program we ran has failed: find the reason in what it said."""
    if any(sign in output for sign in NO_SPACE):
        return disk_full(f"while {doing}")
    if any(sign in output for sign in NO_NETWORK):
        return Failure(
            f"no answer from the package registry while {doing}: check the network, the proxy, "
            f"or the pip and npm settings, and run the same command again (details: {log})."
        )
    return Failure(f"{doing} failed: {last_words(output)} (details: {log})")


def last_words(output: str) -> str:
    """The last line that means something."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if not NOISE.match(line)]
    errors = [line for line in telling if re.match(r"(error|fatal|panic|npm error)\b", line, re.IGNORECASE)]
    words = (errors or telling or ["it said nothing"])[-1]
    return words if len(words) <= 300 else words[:297] + "..."


def _is_about_access(error: OSError) -> bool:
    return error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
