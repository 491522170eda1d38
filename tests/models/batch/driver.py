"""A run in a process of its own, to be killed: `driver.py PROVIDER URL WORKSPACE PAGES CAP`.

Says `ready` when all is imported, waits for a line, works, and says how it ended.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.models.batch.shift import Shift, picture, spec

from pagemint.models.batch.cut import Limits
from pagemint.models.batch.open import open_queue
from pagemint.workspace.disk import DiskStore

GRACE_S = 1.0


def main() -> None:
    provider, url, workspace, pages, cap = sys.argv[1:]
    open_queue(spec(provider, url))
    for number in range(int(pages)):
        picture(number)
    print("ready", flush=True)
    sys.stdin.readline()
    shift = Shift(DiskStore(Path(workspace)), provider, url, float(cap), Limits(3, 10**7), GRACE_S)
    shift.go(range(int(pages)))
    ledger = shift.desk.ledger
    told = {
        "error": type(shift.error).__name__ if shift.error else "",
        "answers": {number: answer.text for number, answer in shift.answers.items()},
        "owed": float(ledger.spent + ledger.unsettled),
        "unsettled": float(ledger.unsettled),
        "spent": float(ledger.spent),
    }
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
