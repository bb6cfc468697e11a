"""`python -m tests.architecture` lists what the rules that read source refuse, and the figures of function length."""

from __future__ import annotations

import sys

from tests.architecture.rules import SOURCE_RULES
from tests.architecture.sizes import figures
from tests.architecture.source import read_all

modules = read_all()
problems = [problem for rule in SOURCE_RULES for module in modules for problem in rule(module)]
print(*problems, figures(modules), sep="\n")
sys.exit(bool(problems))
