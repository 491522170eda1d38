"""How the fake provider behaves."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pagemint.errors import RecipeError
from pagemint.models.fake.dice import dice

NOTE = "fake provider: no model was asked; answers are made up or recorded and say nothing about quality"
SUFFIX = "-fake"


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds: `0.5`, evenly `0.2-0.8`, or log-normal `0.5~0.3` (median and spread)."""

    low: float = 0.0
    high: float = 0.0
    spread: float = 0.0

    @classmethod
    def parse(cls, text: str) -> Latency:
        try:
            if "~" in text:
                median, spread = map(float, text.split("~"))
                return cls(median, median, spread)
            low, _, high = text.partition("-")
            return cls(float(low), float(high or low))
        except ValueError:
            raise RecipeError(f"latency {text!r} is none of 0.5, 0.2-0.8, 0.5~0.3") from None

    def seconds(self, *names: object) -> float:
        if self.spread:
            # Box-Muller: a normal number of two even ones.
            normal = math.sqrt(-2 * math.log(1 - dice("a", *names))) * math.cos(2 * math.pi * dice("b", *names))
            return self.low * math.exp(self.spread * normal)
        return self.low + (self.high - self.low) * dice("latency", *names) if self.high > self.low else self.low


@dataclass(frozen=True, slots=True)
class Settings:
    """`faults` are shares by name; `wait_s` is what a fault's Retry-After says; `batch_s` how long a batch takes."""

    latency: Latency = field(default_factory=Latency)
    rpm: float | None = None
    tpm: float | None = None
    slots: int | None = None
    burst_s: float = 60.0
    faults: Mapping[str, float] = field(default_factory=dict)
    wait_s: float = 1.0
    batch_s: float = 0.2
    seed: int = 0
    answers: Path | None = None
    bill: Path | None = None
