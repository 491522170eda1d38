"""The language of a text, offline."""

from __future__ import annotations

import re
from functools import cache
from threading import Lock
from typing import Any

MIN_LETTERS = 20
_ENOUGH = 200  # letters: more costs time and does not change the answer
_SURE = 0.5  # the odds are calibrated: on real slides right answers lie above, wrong ones mostly below
_OTHER = re.compile(r"[\W\d_]+")
_LOADING = Lock()  # documents are rendered in several threads
_CHINESE = {"yue": "zh", "wuu": "zh", "cmn": "zh"}  # written, a few words cannot tell them apart


def detect(text: str) -> str | None:
    """ISO 639-1 code, or None where there are too few letters or the odds are not clear."""
    letters = _letters(text)
    if letters is None:
        return None
    code, odds = _identifier().classify(letters)
    return _CHINESE.get(code, str(code)) if odds >= _SURE and code != "zxx" else None


def odds(text: str) -> dict[str, float]:
    """The odds of every language that is known, 0..1; empty where there are too few letters."""
    letters = _letters(text)
    found: dict[str, float] = {}
    for code, value in _identifier().rank(letters) if letters is not None else ():
        name = _CHINESE.get(code, str(code))
        found[name] = found.get(name, 0.0) + float(value)
    return found


def _letters(text: str) -> str | None:
    letters = _OTHER.sub(" ", text)[:_ENOUGH].strip()
    return letters if len(letters) - letters.count(" ") >= MIN_LETTERS else None


def _identifier() -> Any:
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> Any:
    """Loading the model takes half a second: once a process."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
