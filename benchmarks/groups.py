"""Groups of near-identical pages and documents among 100,000 pages, one in twenty of them taken over from another deck
with changed words and bits, one in twenty without text. Processor time of one thread. python -m benchmarks.groups
"""

from __future__ import annotations

import resource
import time

from benchmarks.common import check, save
from benchmarks.pages import Made

from pagemint.verify.groups import Groups

PAGES, ROUNDS = 100_000, 3


def main() -> None:
    rounds = []
    made = Made(PAGES)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for _ in range(ROUNDS):
        began, wall = time.process_time(), time.monotonic()
        groups = Groups(made.pages)
        spent = {"cpu_s": time.process_time() - began, "wall_s": time.monotonic() - wall}
        found = sum(copy in groups.near(source) for copy, source in made.copies)
        copies = {page for pair in made.copies for page in pair}
        strangers = sum(len(groups.near(page)) > 1 for page in range(PAGES) if page not in copies)
        rounds.append({**spent, "found": found / len(made.copies), "strangers": strangers})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    save(
        "groups",
        [
            check("grouping, processor seconds", [r["cpu_s"] for r in rounds], at_most=15),
            check("words and looks of all pages to numbers before, processor seconds", [made.read_s]),
            check("share of the copies found", [r["found"] for r in rounds], at_least=0.99),
            check("pages grouped that are no copies", [r["strangers"] for r in rounds], at_most=0),
            check("peak MiB above the pages themselves", [peak - before]),
        ],
        rounds,
        pages=PAGES,
        copies=len(made.copies),
    )


if __name__ == "__main__":
    main()
