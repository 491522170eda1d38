"""A process that asks many questions through one desk, to be killed: asking.py WORKSPACE URL QUESTIONS CAP."""

from __future__ import annotations

import asyncio
import sys
from decimal import Decimal
from pathlib import Path

from pagemint.engine.stop import Stop
from pagemint.errors import BudgetReached
from pagemint.models.base import Request
from pagemint.models.budget import Budget
from pagemint.models.caller import Caller
from pagemint.models.desk import Desk
from pagemint.models.ledger import Ledger
from pagemint.models.providers.open import open_provider
from pagemint.models.spec import find
from pagemint.recipe.models import ModelOptions
from pagemint.workspace.disk import DiskStore

MODEL = "openai:gpt-5-mini"
IN_FLIGHT = 64


async def main(folder: str, url: str, questions: int, cap: str) -> int:
    options = ModelOptions.model_validate({"model": MODEL, "base_url": url, "limits": {"concurrency": IN_FLIGHT}})
    spec = find("writer", {"writer": options}, Path())
    ledger = Ledger(DiskStore(Path(folder)))
    desk = Desk(ledger, Budget(ledger, Decimal(cap)), Stop())
    caller = Caller(spec, open_provider(spec), desk)
    asked = (caller.ask(Request("Answer.", f"question {n}", max_output_tokens=200), f"q{n}") for n in range(questions))
    found = await asyncio.gather(*asked, return_exceptions=True)
    await desk.close()
    errors = [error for error in found if isinstance(error, BaseException)]
    for error in errors[:1]:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    return 3 if errors and all(isinstance(error, BudgetReached) for error in errors) else bool(errors)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])))
