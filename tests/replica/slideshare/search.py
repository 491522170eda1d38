"""Which decks a page of results shows: the same question gives some of them again."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.replica.adapter import State
from tests.replica.truth import Deck

SIZE, LAST = 18, 30
SHORT, REPEATS = 4, 5  # the page that has 5 cards, and the one of which 11 are repeats


@dataclass(frozen=True, slots=True)
class Card:
    """`rank` counts over all pages, from 0; `legacy`: linked under its user."""

    deck: Deck
    rank: int
    legacy: bool


@dataclass(frozen=True, slots=True)
class Found:
    cards: tuple[Card, ...]
    number: int
    count: int
    pages: int


def search(state: State, words: str, language: str, number: int) -> Found:
    """`language` is filtered by what is declared; `**` is any."""
    wanted = words.casefold().split()
    fitting = [
        deck
        for deck in state.truth.decks
        if language in ("**", "", deck.declared) and wanted and all(word in _said(deck) for word in wanted)
    ]
    random.Random(words).shuffle(fitting)
    return _found(state, fitting, number, f"{words}:{language}")


def of_user(state: State, user: str, number: int) -> Found:
    decks = [deck for deck in state.truth.decks if deck.user == user]
    start = (number - 1) * SIZE
    shown = tuple(Card(deck, start + i, deck.legacy) for i, deck in enumerate(decks[start : start + SIZE]))
    return Found(shown, number, len(decks), -(-len(decks) // SIZE))


def _found(state: State, decks: list[Deck], number: int, seed: str) -> Found:
    layout = _layout(len(decks), random.Random(seed))
    pages = min(len(layout), LAST)
    if not 1 <= number <= pages:
        return Found((), number, len(decks), pages)
    twice = state.scenarios.hit("ids_collide") is not None
    cards = []
    for place, index in enumerate(layout[number - 1]):
        deck = decks[index]
        cards.append(Card(deck, (number - 1) * SIZE + place, deck.legacy))
        if twice:
            cards.append(Card(deck, (number - 1) * SIZE + place, not deck.legacy))
    return Found(tuple(cards), number, len(decks), pages)


def _layout(count: int, chance: random.Random) -> list[list[int]]:
    """Pages of indices: from page 3 on some are of earlier pages."""
    pages: list[list[int]] = []
    start = 0
    while start < count:
        number = len(pages) + 1
        size = 5 if number == SHORT else SIZE
        repeats = 11 if number == REPEATS else chance.randint(0, 3) if number >= 3 and number != SHORT else 0
        new = list(range(start, min(count, start + size - repeats)))
        page = new + chance.sample(range(start), repeats)
        chance.shuffle(page)
        pages.append(page)
        start += len(new)
    return pages


def _said(deck: Deck) -> str:
    return " ".join((deck.title, *deck.tags, *deck.texts)).casefold()
