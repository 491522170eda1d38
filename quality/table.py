"""Writes the tables of docs/quality.md anew from quality/results. python -m quality.table [--check]"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from quality.common import RESULTS, ROOT, exit_with

PAGE = ROOT / "docs" / "quality.md"
Found = Mapping[str, Any]
TARGETS = {
    "pair_kept": ("good pairs kept", "≥ 95 %"),
    "pair_in_retrieval": ("good pairs kept for retrieval", ""),
    "good_naive_kept": ("good naive pairs kept", "≥ 90 %"),
    "good_naive_in_retrieval": ("good naive pairs kept for retrieval", ""),
    "not_standalone_out": ("pairs that do not stand alone: dropped or out of retrieval", "≥ 60 %"),
    "not_standalone_dropped": ("pairs that do not stand alone: dropped", ""),
}
MADE = {
    "dropped": "dropped",
    "out": "out of retrieval",
    "flagged": "flagged",
    "flagged_text": "flagged, text",
    "flagged_visual": "flagged, picture",
}
PLANTED = {
    "planted:num": "a number changed",
    "planted:otheranswer": "the answer of another page",
    "planted:samepage": "another answer of the same page",
    "planted:wrongpage": "beside the wrong page",
}


def main() -> None:
    text = PAGE.read_text(encoding="utf-8")
    new = filled(text, RESULTS)
    if "--check" in sys.argv:
        sys.exit("docs/quality.md is not what the results say: python -m quality.table" if new != text else 0)
    PAGE.write_text(new, encoding="utf-8")


def filled(text: str, results: Path) -> str:
    """The page with every table between its two markers written anew."""
    gold = json.loads((results / "gold.json").read_text(encoding="utf-8"))
    readings = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(results.glob("*-*.json"))]
    parts = {
        "gold": gold_table(gold),
        "planted": planted_table(gold),
        "made": made_table(gold),
        "checks": checks_table(gold),
    }
    parts["readings"] = "\n\n".join(map(reading_table, readings)) or "No reading is on file."
    for name, table in parts.items():
        places = re.findall(rf"<!-- {name} -->\n.*?<!-- end -->", text, flags=re.DOTALL)
        if len(places) != 1:
            raise ValueError(f"{PAGE} has {len(places)} places for {name}")
        text = text.replace(places[0], f"<!-- {name} -->\n\n{table}\n\n<!-- end -->")
    return text


def gold_table(gold: Found) -> str:
    rows = [
        [title, *(_share(gold[half][name]) for half in ("tuning", "reporting")), target]
        for name, (title, target) in TARGETS.items()
    ]
    return _table(["figure", "tuning decks", "reporting decks", "target"], rows)


def planted_table(gold: Found) -> str:
    halves = [gold["tuning"]["planted"], gold["reporting"]["planted"]]
    rows = []
    for kind, title in PLANTED.items():
        dropped, flagged = ([_count(half[kind][how]) for half in halves] for how in ("dropped", "flagged"))
        rows.append([title, *dropped, *flagged])
    return _table(["defect", "dropped, tuning", "dropped, reporting", "flagged, tuning", "flagged, reporting"], rows)


def made_table(gold: Found) -> str:
    rows = [
        [
            "nothing: as they are" if operator == "none" else f"`{operator}`",
            *(_count(found[how]) for how in MADE),
        ]
        for operator, found in gold["reporting"]["made"].items()
    ]
    return _table(["operator", *MADE.values()], rows)


def checks_table(gold: Found) -> str:
    """Both halves of one cell: tuning decks, then reporting decks."""
    halves = [gold["tuning"]["checks"], gold["reporting"]["checks"]]
    groups = {
        "pair": "good pairs",
        "good_naive": "good naive",
        "not_standalone": "not stand-alone",
        "planted": "planted",
    }
    rows = [[f"`{name}`", *(" + ".join(str(h[name][group]) for h in halves) for group in groups)] for name in halves[0]]
    return _table(["check fails", *groups.values()], rows)


def reading_table(found: Found) -> str:
    rows = [
        [title, *(_share(found[name][reader]) for reader in ("a", "b", "both", "either"))]
        for name, title in (
            ("right_and_alone", "clean: right and standing alone"),
            ("nothing_wrong", "clean: and no other defect named"),
            ("planted_found", "planted: found"),
        )
    ]
    rows += [[f"{title} {name}", *(_count(s) for s in shares.values())] for title, name, shares in _split(found)]
    agreed = found["agreement"]["right_and_alone"]
    alpha = agreed["krippendorff_alpha"]
    said = ", ".join(
        (
            f"Agreement on right and standing alone: raw {agreed['raw']:.2f}",
            f"Gwet's AC1 {agreed['gwet_ac1']:.2f}",
            f"Krippendorff's alpha {'undefined' if alpha is None else f'{alpha:.2f}'}",
        )
    )
    head = f"Sample {found['seed']} of `{found['name']}`, writer `{found['writer']}`: {found['clean']} clean items"
    table = _table(["", "reader A", "reader B", "both", "either"], rows)
    return f"{head}, {found['planted']} planted.\n\n{table}\n\n{said}."


def _split(found: Found) -> Iterator[tuple[str, str, Mapping[str, Found]]]:
    for title, group in (("clean, type", "by_type"), ("clean, template", "by_template"), ("planted,", "by_operator")):
        for name, shares in found[group].items():
            yield title, f"`{name}`", shares


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    if {len(line) for line in lines} != {len(head)}:
        raise ValueError(f"rows of {head} differ in length")
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _share(found: Found) -> str:
    if not found["of"]:
        return "–"
    low, high = (f"{100 * found[end]:.1f}" for end in ("low", "high"))
    return f"{found['good']}/{found['of']} = {100 * found['share']:.1f} % [{low}, {high}]"


def _count(found: Found) -> str:
    if not found["of"]:
        return "–"
    return f"{found['good']}/{found['of']} [{100 * found['low']:.0f}, {100 * found['high']:.0f}]"


if __name__ == "__main__":
    exit_with(main)
