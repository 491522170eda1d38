"""What an image costs in tokens, and the size to send it in: no larger than the model looks at.

Rules and figures are data (`data/images.json`, with its date); a provider's own count wins wherever it is known.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

DATA = files("pagemint.models") / "data"
Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Family:
    """Models that count alike, at one `detail`."""

    rule: str
    params: Mapping[str, Any]
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """An image as it is best sent."""

    width: int
    height: int
    detail: str | None
    tokens: int


def fit(provider: str, model: str, width: int, height: int, *, long_side: int | None = None) -> Fit:
    """The largest size that is looked at whole, with `detail` set where leaving it out may cost more.

    `long_side` is a limit of one's own, for models at home that choke on large images.
    """
    family = _family(provider, model, None)
    size = _within(width, height, long_side) if long_side else (width, height)
    if family.rule != "levels":
        size = _shrunk(family, *size)
    detail = family.detail if provider == "openai" else None
    return Fit(*size, detail, _count(family, *size, detail))


def tokens(provider: str, model: str, width: int, height: int, detail: str | None = None) -> int:
    """Tokens of an image that is sent in this size."""
    return _count(_family(provider, model, detail), width, height, detail)


def as_of() -> str:
    return str(_read("images.json")["as_of"])


def cacheable_from(model: str) -> int:
    """Fewest tokens of a prefix that Anthropic caches for a model."""
    return next(int(least) for start, least in _read("cacheable.json")["models"] if re.match(start, model))


@cache
def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return found


@cache
def _family(provider: str, model: str, detail: str | None) -> Family:
    """The first whose pattern starts the model's name; of those at OpenAI the one with this detail, else `high`."""
    wanted = detail if detail == "original" else "high"
    for row in _read("images.json")["families"]:
        if row["provider"] != provider or not re.match(row["models"], model, re.IGNORECASE):
            continue
        if row.get("detail", wanted) == wanted:
            return Family(row["rule"], row["params"], row.get("detail"))
    raise LookupError(f"no rule for images of {provider}")


def _shrunk(family: Family, width: int, height: int) -> Size:
    """What the model makes of an image before it counts."""
    params = family.params
    if family.rule == "grid":
        return _grid(params, width, height)
    if family.rule == "patches":
        return _patches(params, *_within(width, height, params.get("long_side", 10**9)))
    if family.rule == "tiles":
        size = _within(width, height, params["long_side"])
        return _scaled(*size, min(1.0, params["short_side"] / min(size)))
    return width, height


def _count(family: Family, width: int, height: int, detail: str | None) -> int:
    params = family.params
    across, down = _shrunk(family, width, height)
    if family.rule == "grid":
        return _area(across, down, params["unit"])
    if family.rule == "patches":
        return math.ceil(round(_area(across, down, params["unit"]) * float(params["multiplier"]), 6))
    if family.rule == "tiles":
        tiles = 0 if detail == "low" else _area(across, down, params["unit"])
        return int(params["base"] + tiles * params["tile"])
    if family.rule == "crops":
        if max(width, height) <= params["small"]:
            return int(params["tokens"])
        unit = max(params["least"], math.floor(min(width, height) / params["share"]))
        return _area(width, height, unit) * int(params["tokens"])
    return int(params[detail or "high"])


def _cells(length: int, unit: int) -> int:
    return -(-length // unit)


def _area(width: int, height: int, unit: int) -> int:
    return _cells(width, unit) * _cells(height, unit)


def _within(width: int, height: int, long_side: float) -> Size:
    return _scaled(width, height, min(1.0, long_side / max(width, height)))


def _scaled(width: int, height: int, scale: float) -> Size:
    return max(1, round(width * scale)), max(1, round(height * scale))


def _grid(params: Mapping[str, Any], width: int, height: int) -> Size:
    """The largest scale at which long side and cells are within their limits.

    Cells grow only where a side passes a multiple of the unit, so the scales just at those are all there is to try.
    """
    unit, most = params["unit"], params["max_tokens"]
    whole = min(1.0, params["long_side"] / max(width, height))
    edges = [unit * n / side for side in (width, height) for n in range(1, _cells(side, unit) + 1)]
    for scale in sorted({whole, *(edge for edge in edges if edge < whole)}, reverse=True):
        across, down = _scaled(width, height, scale)
        if _area(across, down, unit) <= most:
            return across, down
    return _scaled(width, height, unit / max(width, height))


def _patches(params: Mapping[str, Any], width: int, height: int) -> Size:
    """To the cap in area, then down to whole patches along one side, as OpenAI's guide to images has it."""
    unit, most = params["unit"], params["max_patches"]
    if _area(width, height, unit) <= most:
        return width, height
    scale = math.sqrt(unit * unit * most / (width * height))
    across, down = width * scale / unit, height * scale / unit
    scale *= min(max(1, math.floor(across)) / across, max(1, math.floor(down)) / down)
    return _scaled(width, height, scale)
