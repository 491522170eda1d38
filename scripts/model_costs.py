"""Writes the table of costs in docs/models.md from the rules for images and the table of prices.

Prices are those of the day that the page names: today, or with `--check` (which changes nothing and fails when the
page is not what the tables say) the day that stands there.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from pagemint.models import images
from pagemint.models.base import Usage
from pagemint.models.prices import price_of
from pagemint.models.spec import Spec

PAGE = Path(__file__).parents[1] / "docs" / "models.md"
BEGIN, END = "<!-- costs: scripts/model_costs.py -->\n", "<!-- end of the costs -->"
DAY = re.compile(r"Prices of (\d{4}-\d\d-\d\d)")
SIZE, PAGES = (1920, 1080), 1000
PROMPT, OUTPUT = 1000, 500
MODELS = (
    ("google", "gemini-3.1-flash-lite"),
    ("google", "gemini-3.5-flash-lite"),
    ("google", "gemini-3.8-flash"),
    ("openai", "gpt-5-mini"),
    ("openai", "gpt-5.4-mini"),
    ("openai", "gpt-5.6-luna"),
    ("anthropic", "claude-haiku-4-5"),
    ("anthropic", "claude-haiku-5-5"),
    ("anthropic", "claude-sonnet-5-5"),
)


def main() -> int:
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    old, _, after = rest.partition(END)
    check = "--check" in sys.argv
    told = DAY.search(old) if check else None
    day = datetime.fromisoformat(told[1]).replace(tzinfo=UTC) if told else datetime.now(UTC)
    new = before + BEGIN + "".join(f"{line}\n" for line in table(day)) + END + after
    if check:
        print("docs/models.md is what the tables say" if new == text else "docs/models.md is stale: run this script")
        return int(new != text)
    PAGE.write_text(new, encoding="utf-8")
    return 0


def table(day: datetime) -> Iterator[str]:
    pixels = f"{SIZE[0]} × {SIZE[1]} pixels"
    yield (
        f"Prices of {day.date()} (genai-prices {version('genai-prices')}), rules for images of {images.as_of()}. "
        f"A page of {pixels}, a prompt of {PROMPT:,} tokens that no cache holds, {OUTPUT} tokens out; "
        "what a model reasons comes on top."
    )
    yield ""
    yield "| model | sent as | tokens of the page | dollars for 1,000 pages | by batch |"
    yield "| --- | --- | ---: | ---: | ---: |"
    for provider, model in MODELS:
        fit = images.fit(provider, model, *SIZE)
        detail = f", {fit.detail}" if fit.detail else ""
        usage = Usage(input=fit.tokens + PROMPT, output=OUTPUT)
        spec = Spec(name=model, provider=provider, model=model)
        costs = (PAGES * price_of(spec, batch=batch, now=day).cost(usage) for batch in (False, True))
        cells = " | ".join(f"{cost:.2f}" for cost in costs)
        yield f"| `{provider}:{model}` | {fit.width} × {fit.height}{detail} | {fit.tokens:,} | {cells} |"


if __name__ == "__main__":
    sys.exit(main())
