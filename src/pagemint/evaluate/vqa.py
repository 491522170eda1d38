"""Answers to the kept pairs beside their references: likeness, tokens, and whether they are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from pagemint.evaluate.anls import anls, anls_list
from pagemint.evaluate.answers import exact_match, f1
from pagemint.evaluate.figures import by_split, figures, rounded
from pagemint.evaluate.match import Match, match
from pagemint.evaluate.predictions import Predictions
from pagemint.evaluate.ranks import Bools, Floats
from pagemint.evaluate.typed.items import items
from pagemint.export.base import CorpusView
from pagemint.export.rows import detected_language
from pagemint.records import Pair

EXAMPLES = 5
TEXT_MEASURES = ("anls", "anls_strict", "em", "f1")


@dataclass(frozen=True, slots=True)
class Asked:
    """A kept pair with the language that it is in."""

    pair: Pair
    language: str | None
    split: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One set of answers, a value for each pair; an answer that is missing is worth 0."""

    values: dict[str, Floats]
    matches: list[Match]
    lists: list[float]
    """ANLS* of the pairs that ask for a list."""


def asked(view: CorpusView, language: str | None) -> list[Asked]:
    """The kept pairs with use `vqa`, in order of id; `language` where neither pair nor document tells."""
    found = []
    for document in view.documents():
        spoken = detected_language(document.pages) or language
        for kept in (kept for page in document.kept.values() for kept in page):
            if "vqa" in kept.verdict.uses and kept.pair.answers:
                found.append(Asked(kept.pair, kept.pair.language or spoken, document.split))
    return sorted(found, key=lambda one: one.pair.pair_id)


def score(pairs: Sequence[Asked], answers: Mapping[str, str]) -> Answered:
    rows = list(_rows(pairs, answers))
    return Answered(
        {name: np.array([row[name] for _, row, _ in rows]) for name in TEXT_MEASURES},
        [found for found, _, _ in rows],
        [value for _, _, value in rows if value is not None],
    )


def _rows(pairs: Sequence[Asked], answers: Mapping[str, str]) -> Iterator[tuple[Match, dict[str, float], float | None]]:
    for one in pairs:
        pair, given = one.pair, answers.get(one.pair.pair_id)
        found = match(pair.answers, given or "", pair.question_type, one.language)
        listed = None
        if found.kind == "list":
            listed = anls_list(items(pair.answers[0], one.language), items(given or "", one.language))
        if given is None:
            wrong = None if found.right is None else False
            yield Match(found.kind, wrong, wrong), dict.fromkeys(TEXT_MEASURES, 0.0), listed
            continue
        row = {
            "anls": anls(pair.answers, given),
            "anls_strict": anls(pair.answers, given, strict=True),
            "em": exact_match(pair.answers, given, one.language),
            "f1": f1(pair.answers, given, one.language),
        }
        yield found, row, listed


def described(pairs: Sequence[Asked], given: Predictions, answered: Answered, seed: int) -> dict[str, Any]:
    """One set of answers in `evaluation/vqa.json`."""
    known = {one.pair.pair_id for one in pairs}
    masks = by_split([one.split for one in pairs])
    types = np.array([one.pair.question_type for one in pairs])
    return {
        "rows": given.rows,
        "unknown": _counted([name for name in given.answers if name not in known]),
        "missing": _counted([one.pair.pair_id for one in pairs if one.pair.pair_id not in given.answers]),
        "repeated": _counted(given.repeated),
        "bad": _counted(given.bad),
        "scores": {split: _scores(pairs, answered, mask, seed) for split, mask in masks.items()},
        "question_types": {name: _scores(pairs, answered, types == name, seed) for name in sorted(set(types.tolist()))},
        "kinds": _kinds(answered),
    }


def differences(pairs: Sequence[Asked], found: Mapping[str, Answered], seed: int) -> list[dict[str, Any]]:
    documents, everything = [one.pair.doc_id for one in pairs], np.ones(len(pairs), bool)
    return [
        {
            "of": first,
            "minus": second,
            **figures(
                {m: found[first].values[m] - found[second].values[m] for m in TEXT_MEASURES},
                documents,
                everything,
                seed,
            ),
        }
        for first, second in combinations(found, 2)
    ]


def _scores(pairs: Sequence[Asked], answered: Answered, mask: Bools, seed: int) -> dict[str, Any]:
    documents = [one.pair.doc_id for one in pairs]
    decided = mask & np.array([found.right is not None for found in answered.matches])
    typed = {
        "accuracy": np.array([float(bool(found.right)) for found in answered.matches]),
        "accuracy_relaxed": np.array([float(bool(found.relaxed)) for found in answered.matches]),
    }
    return {
        "pairs": int(mask.sum()),
        "undecided": int(mask.sum() - decided.sum()),
        **figures(answered.values, documents, mask, seed),
        **(figures(typed, documents, decided, seed) if decided.any() else {}),
    }


def _kinds(answered: Answered) -> dict[str, Any]:
    pairs = Counter(found.kind for found in answered.matches)
    right = Counter(found.kind for found in answered.matches if found.right)
    kinds: dict[str, Any] = {
        kind: {"pairs": number, "right": right[kind] if kind != "free" else None}
        for kind, number in sorted(pairs.items())
    }
    if answered.lists:
        kinds["list"]["anls_star"] = rounded(float(np.mean(answered.lists)))
    return kinds


def _counted(names: Sequence[str]) -> dict[str, Any]:
    return {"count": len(names), "examples": [name[:200] for name in names[:EXAMPLES]]}
