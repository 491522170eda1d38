"""The page: one file that asks for nothing else and runs no script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pagemint.export.markdown import safe_url
from pagemint.recipe.yaml import dump
from pagemint.report.numbers import count, duration, figure, percent, score, size
from pagemint.report.thumbnails import Thumbnail
from pagemint.report.words import harmless


def render(data: Mapping[str, Any], pictures: Sequence[Thumbnail | None]) -> bytes:
    """`data` is what `report.json` holds; `pictures` belong to its sample, in order."""
    jinja = Environment(
        loader=PackageLoader(__package__ or ""),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    numbers = {"count": count, "percent": percent, "duration": duration, "figure": figure, "score": score, "size": size}
    jinja.filters |= {**numbers, "address": safe_url}
    style = files(__package__).joinpath("page.css").read_text("utf-8")
    page = jinja.get_template("page.html.jinja").render(
        r=data,
        sheets=list(zip(data["sample"], pictures, strict=True)),
        style=Markup(style),  # noqa: S704 (ours)
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        recipe=Markup.escape(dump(data["recipe"]).decode()),
    )
    return page.encode("utf-8", "replace")


def _finalize(value: Any) -> Any:
    """Text of others is harmless and, by autoescape, never markup; what is missing is a dash."""
    if value is None:
        return "–"
    return harmless(value) if type(value) is str else value
