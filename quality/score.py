"""What two blind readings say of a sample: good share of the clean items, planted defects found, agreement.

    python -m quality.score quality/labels/7 quality/labels/7/reader-a.jsonl quality/labels/7/reader-b.jsonl

The first argument is a folder with the sample's `items.jsonl`; the key is opened only here, after both readings.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from quality.common import QUALITY, RESULTS, QualityError, exit_with, read_lines, write_json
from quality.labels import QUESTIONS, Label
from quality.stats import agreement, share

from quality import labels

WORDING = re.compile(r"-\d+$")
"""Wordings of one template count together: `offline/count-1`, `offline/count-2`."""
Labels = Mapping[str, Label]
Readings = Mapping[str, Labels]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.score", description=__doc__.partition("\n")[0])
    parser.add_argument("sample", type=Path, help="folder with items.jsonl, named by its seed")
    parser.add_argument("labels", type=Path, nargs=2)
    parser.add_argument("--key", type=Path, help="default: quality/keys/<name of the folder>.json")
    parser.add_argument("--out", type=Path, default=RESULTS)
    given = parser.parse_args()
    key = read_key(given.sample, given.key or QUALITY / "keys" / f"{given.sample.resolve().name}.json")
    readings = {name: labels.read(path, key["items"]) for name, path in zip("ab", given.labels, strict=True)}
    found = score(key, readings)
    path = given.out / f"{key['writer']}-{key['seed']}.json"
    write_json(path, found)
    print(path)


def read_key(sample: Path, path: Path) -> dict[str, Any]:
    """The key, which must be that of the items in the folder `sample`."""
    items = sample / "items.jsonl"
    ids = {row["id"] for row in read_lines(items)}
    try:
        key: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise QualityError(f"cannot read the key {path}: {error}") from error
    if hashlib.sha256(items.read_bytes()).hexdigest() != key["items_sha256"] or ids != set(key["items"]):
        raise QualityError(f"{path} is the key of another sample than {items}")
    return key


def score(key: Mapping[str, Any], readings: Readings) -> dict[str, Any]:
    items: Mapping[str, Mapping[str, Any]] = key["items"]
    clean = [i for i, told in items.items() if told["planted"] is None]
    planted = [i for i, told in items.items() if told["planted"] is not None]
    return {
        "seed": key["seed"],
        "name": key["name"],
        "writer": key["writer"],
        "clean": len(clean),
        "planted": len(planted),
        "right_and_alone": _by_reader(clean, readings, lambda label: label.right_and_alone),
        "nothing_wrong": _by_reader(clean, readings, lambda label: label.right_and_alone and not label.faulted),
        "planted_found": _by_reader(planted, readings, lambda label: label.faulted),
        "by_type": _groups(clean, items, "question_type", readings, lambda label: label.right_and_alone),
        "by_template": _groups(clean, items, "template", readings, lambda label: label.right_and_alone),
        "by_operator": _groups(planted, items, "planted", readings, lambda label: label.faulted),
        "defects_named": _defects(clean, readings),
        "agreement": _agreement(items, readings),
    }


def _by_reader(ids: Iterable[str], readings: Readings, good: Callable[[Label], bool]) -> dict[str, Any]:
    """Shares by each reader, by both at once, and by at least one."""
    said = [[good(reading[i]) for reading in readings.values()] for i in ids]
    one = {name: share(sum(row[at] for row in said), len(said)) for at, name in enumerate(readings)}
    return {**one, "both": share(sum(map(all, said)), len(said)), "either": share(sum(map(any, said)), len(said))}


def _groups(
    ids: Iterable[str],
    items: Mapping[str, Mapping[str, Any]],
    name: str,
    readings: Readings,
    good: Callable[[Label], bool],
) -> dict[str, Any]:
    groups: dict[str, list[str]] = defaultdict(list)
    for i in ids:
        groups[WORDING.sub("", items[i][name]) or "none"].append(i)
    return {group: _by_reader(members, readings, good) for group, members in sorted(groups.items())}


def _defects(ids: Iterable[str], readings: Readings) -> dict[str, dict[str, int]]:
    """How often each reader named which defect among the clean items."""
    wanted, choices = list(ids), QUESTIONS["defect"]
    return {
        name: {defect: sum(reading[i].defect == defect for i in wanted) for defect in choices}
        for name, reading in readings.items()
    }


def _agreement(items: Iterable[str], readings: Readings) -> dict[str, Any]:
    """On each question as asked, and on the verdict that they add up to."""
    first, second = ([reading[i] for i in items] for reading in readings.values())
    found = {
        name: agreement([getattr(a, name) for a in first], [getattr(b, name) for b in second], len(choices))
        for name, choices in QUESTIONS.items()
    }
    a, b = ([str(label.right_and_alone) for label in side] for side in (first, second))
    return {"right_and_alone": agreement(a, b, 2), **found}


if __name__ == "__main__":
    exit_with(main)
