"""What a reader is asked about each item, and what a file of labels must look like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality.common import QualityError, read_lines

YES_NO_UNSURE = ("yes", "no", "unsure")
QUESTIONS: dict[str, tuple[str, ...]] = {
    "right_page_and_answer": YES_NO_UNSURE,
    "stands_alone": YES_NO_UNSURE,
    "defect": ("none", "wrong_answer", "wrong_page", "not_standalone", "unclear_language", "other"),
}
MEANINGS = {
    "right_page_and_answer": "The page answers the question, and the answer is right and complete.",
    "stands_alone": "Somebody who searches a large library and has not seen the page knows what is asked for; "
    "a question that points (this slide, the table above) does not stand alone.",
    "defect": "The gravest thing wrong with the pair; a note may say more.",
}


@dataclass(frozen=True, slots=True)
class Label:
    """One reader's word on one item."""

    right_page_and_answer: str
    stands_alone: str
    defect: str

    @property
    def right_and_alone(self) -> bool:
        return self.right_page_and_answer == "yes" and self.stands_alone == "yes"

    @property
    def faulted(self) -> bool:
        """The reader says that something is wrong; `unsure` says nothing."""
        return self.right_page_and_answer == "no" or self.stands_alone == "no" or self.defect != "none"


def empty(item_id: str) -> dict[str, Any]:
    return {"id": item_id, **dict.fromkeys(QUESTIONS, ""), "note": ""}


def read(path: Path, ids: Iterable[str]) -> dict[str, Label]:
    """The labels of all `ids`; raises `QualityError` for what is missing, unknown, double or not among the choices."""
    wanted, found = set(ids), dict[str, Label]()
    for number, row in enumerate(read_lines(path), 1):
        where, item_id = f"{path}, line {number}", str(row.get("id"))
        if item_id not in wanted:
            raise QualityError(f"{where}: no item {item_id!r} in the sample")
        if item_id in found:
            raise QualityError(f"{where}: item {item_id} is labelled twice")
        for name, choices in QUESTIONS.items():
            if row.get(name) not in choices:
                raise QualityError(f"{where}: {name} of item {item_id} is {row.get(name)!r}, not one of {choices}")
        found[item_id] = Label(*(row[name] for name in QUESTIONS))
    if missing := sorted(wanted - set(found)):
        raise QualityError(f"{path}: {len(missing)} items without a label, {missing[0]} the first")
    return found
