"""The language of a text, offline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from threading import Lock, Thread
from typing import Any

MIN_LETTERS = 20
_ENOUGH = 200  # letters: more costs time and does not change the answer
_SURE = 0.5  # the odds are calibrated: on real slides right answers lie above, wrong ones mostly below
_LIKELY = 0.4  # of the likeliest language's odds
_OTHER = re.compile(r"[\W\d_]+")
_LOADING = Lock()  # documents are rendered in several threads
# written, a few words cannot tell them apart; of those near Spanish and English a slide is nearly never written
_KIN = {"yue": "zh", "wuu": "zh", "cmn": "zh", "ext": "es", "an": "es", "pcm": "en"}


def detect(text: str) -> str | None:
    """ISO 639-1 code, or None where there are too few letters or the odds are not clear."""
    return _of_page(odds(text), "")


def detect_pages(texts: Sequence[str]) -> list[str | None]:
    """The language of each page of one document.

    A slide's few words often leave it open; the document as a whole does not: a page that could well be in its
    language is.
    """
    found = [odds(text) for text in texts]
    whole: Counter[str] = Counter()
    for page in found:
        whole.update(page)
    main = max(whole, key=lambda code: (whole[code], code), default="")
    return [_of_page(page, main) for page in found]


def _of_page(page: Mapping[str, float], main: str) -> str | None:
    best = max(page, key=lambda code: (page[code], code), default=None)
    if best is None:
        return None
    if page.get(main, 0.0) >= _LIKELY * page[best]:
        return main
    return best if page[best] >= _SURE and best != "zxx" else None


def odds(text: str) -> dict[str, float]:
    """The odds of every language that is known, 0..1; empty where there are too few letters."""
    letters = _letters(text)
    found: dict[str, float] = {}
    for code, value in _identifier().rank(letters) if letters is not None else ():
        name = _KIN.get(code, str(code))
        found[name] = found.get(name, 0.0) + float(value)
    return found


def _letters(text: str) -> str | None:
    letters = _OTHER.sub(" ", text)[:_ENOUGH].strip()
    return letters if len(letters) - letters.count(" ") >= MIN_LETTERS else None


def warm() -> None:
    """Begins to load the model, beside what the caller does next."""
    Thread(target=_identifier, name="pagemint-language", daemon=True).start()


def forget() -> None:
    """Lets go of the model, some 50 MiB; it is loaded again when it is needed."""
    _loaded.cache_clear()


def _identifier() -> Any:
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> Any:
    """Loading the model takes half a second: once a process."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
