"""How many pairs a second the checks of one page judge on one core; the rank in the document, and the preparing of
pages, which is done once a page however many pairs it has, are measured beside it.

Pairs are generated and all distinct: three a page, twenty pages a document, about 120 words a page.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator, Sequence

from benchmarks.common import check, save

from pagemint import plugins
from pagemint.checks.base import CheckedPage, PairCheck
from pagemint.checks.texts import DeckText
from pagemint.records import Box, Document, Evidence, Page, Pair, Word, pair_id
from pagemint.workspace import Deck

ROUNDS, DOCUMENTS, PAGES, WORDS = 7, 100, 20, 120
LANGUAGE = "es"
RANK = "rank_document"
SYLLABLES = ("ca", "re", "mi", "so", "lu", "ta", "ne", "pri", "do", "gra", "ve", "si", "mo", "tra", "lo", "pe", "ci")
SMALL = ("de", "la", "el", "en", "que", "y", "los", "del", "se", "las", "por", "un", "para", "con", "una")
TEMPLATES = (
    "¿Cuál es el valor de {} en {} según {}?",
    "¿En qué año se publicó {} junto a {} y {}?",
    "¿Qué organismo definió {} cuando {} dejó de tener {}?",
    "¿Por qué {} depende de {} al medir {}?",
    "¿Cuántos {} hay entre {} y {}?",
)
Case = tuple[Deck, Page, list[Pair]]


def main() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    documents = [list(_document(random.Random(number), number)) for number in range(DOCUMENTS)]
    ranked: list[PairCheck] = [plugins.load("checks", RANK)()]
    free: list[PairCheck] = [plugins.load("checks", name)() for name in plugins.names("checks") if name != RANK]
    _round(documents[:5], free, ranked)
    rounds = [_round(documents, free, ranked) for _ in range(ROUNDS)]
    rows = [
        check("pairs/s a core, all checks of a page", [r["free"] for r in rounds], at_least=20_000),
        check("pairs/s a core, rank in the document", [r["rank"] for r in rounds]),
        check("pages/s a core, prepared for their checks", [r["pages"] for r in rounds]),
    ]
    save("checks", rows, rounds, pairs=DOCUMENTS * PAGES * 3, names=[one.name for one in free])


def _round(
    documents: Sequence[Sequence[Case]], free: Sequence[PairCheck], ranked: Sequence[PairCheck]
) -> dict[str, float]:
    """Pages and pairs a second of processor time, document by document as a run does it."""
    seconds = {"pages": 0.0, "free": 0.0, "rank": 0.0}
    pages = pairs = 0
    for cases in documents:
        began = time.process_time()
        prepared = list(_prepared(cases))
        ready = time.process_time()
        pairs += _check(prepared, free)
        checked = time.process_time()
        _check(prepared, ranked)
        seconds["pages"] += ready - began
        seconds["free"] += checked - ready
        seconds["rank"] += time.process_time() - checked
        pages += len(prepared)
    return {name: round((pages if name == "pages" else pairs) / spent) for name, spent in seconds.items()}


def _prepared(cases: Sequence[Case]) -> Iterator[CheckedPage]:
    text = DeckText(cases[0][0])
    for deck, page, pairs in cases:
        at = CheckedPage(deck, page, pairs, text)
        at.stem_set(LANGUAGE), at.text.values(LANGUAGE), at.words, at.neighbours
        yield at


def _check(pages: Sequence[CheckedPage], checks: Sequence[PairCheck]) -> int:
    count = 0
    for at in pages:
        for pair in at.siblings:
            for one in checks:
                one.check(pair, at)
        count += len(at.siblings)
    return count


def _document(chance: random.Random, number: int) -> Iterator[Case]:
    document = Document(f"local-{number}", "local", f"{number}.pdf", title=" ".join(_words(chance, 5)))
    lines = [_words(chance, WORDS) for _ in range(PAGES)]
    pages = [Page(n, text=" ".join(line), language=LANGUAGE, text_source="pdf") for n, line in enumerate(lines, 1)]
    boxes = {page.page_number: _boxes(line) for page, line in zip(pages, lines, strict=True)}
    deck = Deck(document, pages, lambda: boxes)
    for page, line in zip(pages, lines, strict=True):
        yield deck, page, _pairs(chance, page.page_number, document.doc_id, line)


def _words(chance: random.Random, count: int) -> list[str]:
    """Half of them small words, one in twelve a number, the rest a vocabulary of some five thousand."""
    return [_word(chance, place) for place in range(count)]


def _word(chance: random.Random, place: int) -> str:
    if place % 12 == 7:
        return f"{chance.randrange(10_000):,}".replace(",", ".")
    return chance.choice(SMALL) if place % 2 else "".join(chance.choices(SYLLABLES, k=3))


def _boxes(words: Sequence[str]) -> list[Word]:
    places = [(place % 10 / 10, place // 10 / 20) for place in range(len(words))]
    return [Word(word, (Box(x, y, x + 0.08, y + 0.04),)) for word, (x, y) in zip(words, places, strict=True)]


def _pairs(chance: random.Random, page_number: int, doc_id: str, words: list[str]) -> list[Pair]:
    pairs = []
    for template in chance.sample(TEMPLATES, 3):
        at = chance.randrange(len(words) - 12)
        question = template.format(" ".join(words[at : at + 3]), chance.choice(words), words[at + 5])
        answer = " ".join(words[at + 6 : at + 10])
        evidence = [Evidence(" ".join(words[at : at + 12]), Box(0.1, 0.1, 0.5, 0.2))]
        identity = pair_id(doc_id, page_number, question, answer, "00")
        pairs.append(Pair(identity, question, [answer], "extractive", evidence=evidence))
    return pairs


if __name__ == "__main__":
    main()
