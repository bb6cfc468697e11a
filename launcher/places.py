"""Where things lie in a checkout."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    root: Path

    @property
    def var(self) -> Path:
        """Everything made at run time that is not the environment; never committed."""
        return Path(os.environ.get("SAMSYN_VAR", self.root / "var")).absolute()

    @property
    def logs(self) -> Path:
        return self.var / "log"

    @property
    def stamps(self) -> Path:
        return self.var / "stamps"

    @property
    def source(self) -> Path:
        return self.root / "src"

    @property
    def requirements(self) -> Path:
        return self.root / "requirements"

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    def log(self, name: str) -> Path:
        self.logs.mkdir(parents=True, exist_ok=True)
        return self.logs / f"{name}.log"


def here() -> Places:
    """The checkout this launcher lies in."""
    return Places(Path(__file__).resolve().parent.parent)
