"""What the checks and the filter do to pairs whose worth is known: labelled by a reader, or broken on purpose.

    python -m quality.gold

Pairs, naive pairs and defects go through the product one after another, each as if it were all that a model wrote.
Figures are kept apart for the decks that thresholds may be tuned on and for those they are reported on.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality.common import EXAMPLE, QUALITY, RESULTS, exit_with, read_lines, write_json
from quality.stats import share
from quality.through import Given, Judged, Product

from quality import inject

TUNING = frozenset(
    f"{name}.pdf"
    for name in (
        "unamfi20-extended",
        "unamfi20-asincronia-web",
        "unamfi22-heartbleed",
        "bgonz20-covid-america-sur",
        "diplodatos22-clase3",
    )
)
FAMILIES = ("pair", "naive", "planted")


@dataclass(frozen=True, slots=True)
class Labelled(Given):
    """A given pair with what a reader of the page said of it."""

    good: bool
    """Correct, standing alone, and about this page only."""
    stands_alone: bool


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.gold", description=__doc__.partition("\n")[0])
    parser.add_argument("--gold", type=Path, default=QUALITY / "gold", help="folder with labels.jsonl")
    parser.add_argument("--decks", type=Path, default=EXAMPLE / "decks")
    parser.add_argument("--workspace", type=Path, help="kept for the next time; default: a temporary folder")
    parser.add_argument("--out", type=Path, default=RESULTS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        product = Product(given.decks, given.workspace or Path(folder) / "workspace", Path(folder))
        judged = judge(read(given.gold / "labels.jsonl", given.decks), product)
    write_json(given.out / "gold.json", report(judged))
    print(given.out / "gold.json")


def read(path: Path, decks: Path) -> list[Labelled]:
    """The labelled pairs of the decks that are there.

    Good pairs have their type and evidence. A planted one has the type of its question and what kind of thing that
    is about, but no quote; a naive one has neither: nobody gave any.
    """
    given = {(row["document"], p["question"]): p for row in read_lines(EXAMPLE / "answers.jsonl") for p in row["pairs"]}
    found = []
    for label in read_lines(path):
        file = f"{label['deck'].removeprefix('es-')}.pdf"
        recorded = given.get((file, label["question"]), {}) if label["origin"] != "naive" else {}
        if label["origin"].startswith("planted:"):
            recorded = {"type": recorded["type"], "evidence": [{"content": recorded["content"]}]}
        if (decks / file).is_file():
            found.append(_labelled(label, file, recorded))
    return found


def _labelled(label: Mapping[str, Any], file: str, recorded: Mapping[str, Any]) -> Labelled:
    return Labelled(
        origin=label["origin"],
        file=file,
        page_number=label["page_number"],
        question=label["question"],
        answer=label["answer"],
        recorded=recorded,
        good=all(label[name] == "yes" for name in ("correct", "standalone", "identifies_page")),
        stands_alone=label["standalone"] == "yes",
    )


def judge(labels: Sequence[Labelled], product: Product) -> list[Judged]:
    families = {name: [one for one in labels if one.origin.partition(":")[0] == name] for name in FAMILIES}
    found = [one for name, given in families.items() for one in product.judge(name, list(given))]
    return found + inject.inject(product, families["pair"])


def report(judged: Sequence[Judged]) -> dict[str, Any]:
    """The figures of both halves."""
    halves: dict[str, list[Judged]] = {"tuning": [], "reporting": []}
    for one in judged:
        halves["tuning" if one.given.file in TUNING else "reporting"].append(one)
    return {name: {"decks": len({o.given.file for o in half}), **figures(half)} for name, half in halves.items()}


def figures(judged: Sequence[Judged]) -> dict[str, Any]:
    labelled = [(one, one.given) for one in judged if isinstance(one.given, Labelled)]
    pairs = [one for one, label in labelled if label.origin == "pair"]
    good = [one for one, label in labelled if label.origin == "naive" and label.good]
    loose = [one for one, label in labelled if label.origin == "naive" and not label.stands_alone]
    planted = [one for one, label in labelled if label.origin.startswith("planted:")]
    return {
        "pair_kept": _share(pairs, lambda one: one.kept),
        "pair_in_retrieval": _share(pairs, lambda one: one.in_retrieval),
        "good_naive_kept": _share(good, lambda one: one.kept),
        "good_naive_in_retrieval": _share(good, lambda one: one.in_retrieval),
        "not_standalone_out": _share(loose, lambda one: not one.in_retrieval),
        "not_standalone_dropped": _share(loose, lambda one: not one.kept),
        "proof_of_kept_pairs": dict(sorted(Counter(one.verdict.proof for one in pairs if one.kept).items())),
        "planted": {kind: _caught(planted, kind) for kind in sorted({one.given.origin for one in planted})},
        "made": inject.figures(judged),
        "checks": _checks({"pair": pairs, "good_naive": good, "not_standalone": loose, "planted": planted}),
    }


def _caught(planted: Sequence[Judged], kind: str) -> dict[str, Any]:
    ones = [one for one in planted if one.given.origin == kind]
    return {"dropped": _share(ones, lambda one: not one.kept), "flagged": inject.flagged(ones)}


def _checks(groups: Mapping[str, Sequence[Judged]]) -> dict[str, dict[str, int]]:
    """For each check how many of each group it fails; of good pairs those are false alarms."""
    names = sorted({check.check for group in groups.values() for one in group for check in one.checks})
    return {name: {title: sum(name in o.failed for o in group) for title, group in groups.items()} for name in names}


def _share(judged: Sequence[Judged], good: Callable[[Judged], bool]) -> dict[str, Any]:
    return share(sum(map(good, judged)), len(judged))


if __name__ == "__main__":
    exit_with(main)
