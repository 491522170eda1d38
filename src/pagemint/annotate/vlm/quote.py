"""What the pages that are still to be asked about will cost, for people and for scripts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from pagemint.annotate.vlm.survey import Survey
from pagemint.errors import RecipeError
from pagemint.models.base import Usage
from pagemint.models.estimate import ENOUGH, Estimate, Range, estimate
from pagemint.models.images import as_of
from pagemint.models.ledger import Ledger
from pagemint.models.prices import price_of
from pagemint.models.spec import Spec


@dataclass(frozen=True, slots=True)
class Quote:
    """`estimate` is of the way that the recipe asks, `batch_usd` of a batch (None where no price is known for it).
    `skipped_usd`: what the pages that are not sent would have cost."""

    model: str
    documents: int
    calls: int
    answered: int
    waiting: int
    skipped: dict[str, int]
    skipped_usd: float
    estimate: Estimate
    batch_usd: Range | None
    price: dict[str, Any]
    images_as_of: str
    spent_usd: float
    unsettled_usd: float
    budget_usd: float | None

    @property
    def enough(self) -> bool | None:
        """Whether the budget is; None where it depends."""
        left = None if self.budget_usd is None else self.budget_usd - self.spent_usd - self.unsettled_usd
        if left is None or self.estimate.usd.high <= left:
            return True
        return False if self.estimate.usd.low > left else None

    def to_json(self) -> dict[str, Any]:
        ranges = {name: getattr(self.estimate, name)._asdict() for name in ("input", "output", "usd")}
        found = {**asdict(self), "estimate": {**asdict(self.estimate), **ranges}, "budget_is_enough": self.enough}
        return {**found, "batch_usd": self.batch_usd._asdict() if self.batch_usd else None}

    def line(self) -> str:
        """For people, in one line."""
        if not self.estimate.calls and self.waiting:
            return f"{self.model}: {self.waiting} pages are with a batch, {self.answered} are answered"
        if not self.estimate.calls:
            return f"{self.model}: all {self.calls} answers are there already, nothing to pay"
        parts = [f"{self.model}: {self.estimate.calls} pages to ask about, {interval(self.estimate.usd)}"]
        parts += [f"as a batch {interval(self.batch_usd)}"] if self.batch_usd else []
        parts += [f"{self.waiting} with a batch already"] if self.waiting else []
        parts += [f"{self.answered} answered already"] if self.answered else []
        parts += [f"{sum(self.skipped.values())} not worth asking"] if self.skipped else []
        parts += [f"rests on {self.estimate.answers} answers"] if self.estimate.answers >= ENOUGH else []
        if self.enough is not True:
            parts += [f"budget_usd ${self.budget_usd} {'may not be' if self.enough is None else 'is not'} enough"]
        return "; ".join(parts)


def quote(spec: Spec, found: Survey, ledger: Ledger, seen: list[Usage], budget_usd: float | None) -> Quote:
    """Raises `RecipeError` for a model whose price nobody knows."""
    loads, price = found.scaled(), price_of(spec, batch=spec.batch)
    usual = estimate(spec, price, loads, seen)
    return Quote(
        model=spec.id,
        documents=found.documents,
        calls=found.calls,
        answered=found.found,
        waiting=found.waiting,
        skipped=dict(sorted(found.skipped.items())),
        skipped_usd=usual.usd.expected / usual.calls * sum(found.skipped.values()) if usual.calls else 0.0,
        estimate=usual,
        batch_usd=_batch(spec, found, seen),
        price=price.to_json(),
        images_as_of=as_of(),
        spent_usd=float(ledger.spent),
        unsettled_usd=float(ledger.unsettled),
        budget_usd=budget_usd,
    )


def interval(usd: Range) -> str:
    return f"about ${usd.expected:.4g} (${usd.low:.4g} – ${usd.high:.4g})"


def _batch(spec: Spec, found: Survey, seen: list[Usage]) -> Range | None:
    try:
        price = price_of(spec, batch=True)
    except RecipeError:
        return None
    return estimate(spec, price, found.scaled(), seen).usd
