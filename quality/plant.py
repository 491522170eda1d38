"""Defects that go unseen at first glance, made from good pairs: what a reader must find for the reading to count.

An operator takes an item and gives it back with one thing wrong, or None where it does not apply or where the result
might still be right (an equivalent mutant): the same value, an answer that fits too, a page that also answers.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from quality.common import QUALITY
from quality.pool import NUMBER, Item, Pool, plain, same_answer, words

Operator = Callable[[Item, Pool, random.Random], Item | None]
YEAR = re.compile(r"(?:1[89]|20)\d\d")
# what is quoted is a name and stays as it is
WORD = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|[^\W\d_]+|.", re.DOTALL)
FEWEST_SMALL_WORDS = 3


@dataclass(frozen=True, slots=True)
class Planted:
    """`item` as it is shown; its pair_id is still that of the pair it was made from."""

    item: Item
    operator: str


def plant(sources: Sequence[Item], pool: Pool, number: int, rng: random.Random) -> list[Planted]:
    """Up to `number` defects, operators in turn, no source used twice; fewer where sources or operators run out."""
    left, found = list(sources), list[Planted]()
    turn = rng.sample(sorted(OPERATORS), len(OPERATORS))
    while turn and len(found) < number:
        name = turn.pop(0)
        made = next(((s, m) for s in left if (m := OPERATORS[name](s, pool, rng))), None)
        if made is not None:
            found.append(Planted(made[1], name))
            left.remove(made[0])
            turn.append(name)
    return found


def number_digit(item: Item, pool: Pool, rng: random.Random) -> Item | None:
    """One digit is another one."""

    def change(number: str) -> str:
        at = rng.choice([i for i, char in enumerate(number) if char.isdigit()])
        others = [d for d in "123456789" if d != number[at]]
        return number[:at] + rng.choice(others) + number[at + 1 :]

    return _number(item, pool, rng, change)


def number_swap(item: Item, pool: Pool, rng: random.Random) -> Item | None:
    """Two neighbouring digits have changed places."""

    def change(number: str) -> str:
        pairs = [i for i in range(len(number) - 1) if number[i : i + 2].isdigit() and number[i] != number[i + 1]]
        pairs = [i for i in pairs if i or number[1] != "0"]
        if not pairs:
            return number
        at = rng.choice(pairs)
        return number[:at] + number[at + 1] + number[at] + number[at + 2 :]

    return _number(item, pool, rng, change)


def number_x10(item: Item, pool: Pool, rng: random.Random) -> Item | None:
    """Ten times as much: years stay, as nobody would believe them."""

    def change(number: str) -> str:
        if YEAR.fullmatch(number):
            return number
        if found := re.fullmatch(r"(\d+)[.,](\d)(\d?)", number):
            return f"{int(found[1] + found[2])}{number[len(found[1])] if found[3] else ''}{found[3]}"
        return _grouped_x10(number)

    return _number(item, pool, rng, change)


def same_page_answer(item: Item, pool: Pool, rng: random.Random) -> Item | None:
    return _answer_of(item, [o for o in pool.deck(item) if o.page_number == item.page_number], rng)


def other_page_answer(item: Item, pool: Pool, rng: random.Random) -> Item | None:
    own = plain(pool.text(item))
    others = [o for o in pool.deck(item) if o.page_number != item.page_number and plain(o.answer) not in own]
    alike = [o for o in others if o.question_type == item.question_type]
    return _answer_of(item, alike or others, rng)


def wrong_page(item: Item, pool: Pool, rng: random.Random) -> Item | None:
    """The pair stands beside a neighbouring page where that one does not answer it, else beside any of the deck."""
    pages = [page for page in pool.other_pages(item) if not pool.answers_too(item, page)]
    near = [page for page in pages if abs(page.page_number - item.page_number) == 1]
    return replace(item, page_number=rng.choice(near or pages).page_number) if pages else None


def polarity(item: Item, pool: Pool, rng: random.Random) -> Item | None:
    """Yes is no; more is less, in the answer where it has such a word, else in the question."""
    yes_no, opposites = _both_ways(item, "yes_no"), _both_ways(item, "opposites")
    answer = _turned(item.answer, yes_no, 1) or _turned(item.answer, opposites)
    if answer:
        return replace(item, answer=answer)
    question = _turned(item.question, opposites)
    return replace(item, question=question) if question else None


def deictic(item: Item, pool: Pool, rng: random.Random) -> Item | None:
    """The question points at what its reader does not see; from blunt to subtle."""
    phrases = _phrases(item, "deictic")
    if not phrases:
        return None
    opening, rest = re.fullmatch(r"(¿?)(.*)", item.question, re.DOTALL).groups()  # type: ignore[union-attr]
    first = rest.partition(" ")[0]
    rest = rest if first[1:] != first[1:].lower() else rest[:1].lower() + rest[1:]
    return replace(item, question=f"{rng.choice(phrases)}, {opening}{rest}")


def generic(item: Item, pool: Pool, rng: random.Random) -> Item | None:
    phrases = _phrases(item, "generic")
    return replace(item, question=rng.choice(phrases)) if phrases else None


def other_language(item: Item, pool: Pool, rng: random.Random) -> Item | None:
    """Half of the question, its small words, is in another language, as models mix them."""
    small: dict[str, str] = _phrases(item, "small_words") or {}
    parts = WORD.findall(item.question)
    found = [at for at, part in enumerate(parts) if part.casefold() in small]
    if len(found) < max(FEWEST_SMALL_WORDS, len(words(item.question)) / 3):
        return None
    for at in found:
        parts[at] = _cased(small[parts[at].casefold()], parts[at])
    return replace(item, question="".join(parts).removeprefix("¿"))


def refusal(item: Item, pool: Pool, rng: random.Random) -> Item | None:
    phrases = _phrases(item, "refusal")
    return replace(item, answer=rng.choice(phrases)) if phrases else None


OPERATORS: dict[str, Operator] = {
    operator.__name__: operator
    for operator in (
        number_digit,
        number_swap,
        number_x10,
        same_page_answer,
        other_page_answer,
        wrong_page,
        polarity,
        deictic,
        generic,
        other_language,
        refusal,
    )
}


def _number(item: Item, pool: Pool, rng: random.Random, change: Callable[[str], str]) -> Item | None:
    """One number of the answer changed to one that neither page nor question has."""
    found = list(NUMBER.finditer(item.answer))
    if not found:
        return None
    match = rng.choice(found)
    new = change(match[0])
    if new == match[0] or new in pool.text(item) or new in item.question:
        return None
    return replace(item, answer=item.answer[: match.start()] + new + item.answer[match.end() :])


def _grouped_x10(number: str) -> str:
    """`1.577` becomes `15.770`, `12` becomes `120`; with two kinds of marks it stays as it is."""
    marks = {char for char in number if not char.isdigit()}
    if len(marks) > 1:
        return number
    digits = re.sub(r"\D", "", number) + "0"
    return f"{int(digits):,}".replace(",", marks.pop()) if marks else digits


def _answer_of(item: Item, others: Sequence[Item], rng: random.Random) -> Item | None:
    fitting = [
        o for o in others if not same_answer(o.answer, item.answer) and plain(o.answer) not in plain(item.question)
    ]
    return replace(item, answer=rng.choice(fitting).answer) if fitting else None


def _turned(text: str, known: Mapping[str, str], first: int | None = None) -> str | None:
    """The text with the first known word (of the `first` words) in its other form; None without one."""
    parts = WORD.findall(text)
    for at, part in enumerate(parts[:first]):
        if part.casefold() in known:
            return "".join([*parts[:at], _cased(known[part.casefold()], part), *parts[at + 1 :]])
    return None


def _cased(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def _both_ways(item: Item, kind: str) -> dict[str, str]:
    one_way: dict[str, str] = _phrases(item, kind) or {}
    return {**one_way, **{b: a for a, b in one_way.items()}}


def _phrases(item: Item, kind: str) -> Any:
    """The phrases of a kind in the item's language; None where there are none."""
    return _all_phrases()[kind].get(item.language)


@cache
def _all_phrases() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((QUALITY / "phrases.json").read_text(encoding="utf-8"))
    return found
