"""No data without a rule, no rule without a contract sample."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any


def unruled(models: Iterable[Any], ruled: Collection[Any], exempt: Mapping[str, str]) -> Iterator[str]:
    """`exempt` maps a model's label ("web.Submission") to the reason why nobody needs a rule for it."""
    for model in models:
        if model not in ruled and model._meta.label not in exempt:
            yield f"{model._meta.label} holds data without a policy"


def unsampled(ruled: Iterable[Any], samples: Collection[Any]) -> Iterator[str]:
    for model in ruled:
        if model not in samples:
            yield f"{model._meta.label} has a policy without a contract sample: add one to tests/samples.py"


def doubled(policies: Iterable[Any], ruled: Mapping[Any, Any]) -> Iterator[str]:
    """A second policy of the same model would answer differently from the first."""
    for policy in policies:
        if ruled.get(policy.model) is not policy:
            yield f"{policy.model._meta.label} has two rules: {type(policy).__name__} is the one too many"


def idle_exemptions(models: Iterable[Any], ruled: Collection[Any], exempt: Mapping[str, str]) -> Iterator[str]:
    """An exemption that is no longer needed hides the next mistake."""
    needing = {model._meta.label for model in models if model not in ruled}
    for label in exempt:
        if label not in needing:
            yield f"{label} is exempt without need"
