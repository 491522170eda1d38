"""What is true of the documents that the replica serves."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from tests.replica.draw import Sheet, image
from tests.replica.words import ODD_TITLES, WORDS, Words

USERS = ("aula_demo", "marta-rios", "ceip.norte", "biblioteca2", "jlopez", "clara_voss")
WIDE, CLASSIC, TALL, LETTER, LONG = (720, 405), (720, 540), (540, 720), (612, 792), (600, 900)
WIDTHS = {320: 85, 638: 85, 2048: 75}  # width → quality
EPOCH = datetime(2009, 3, 1, 8, 30, 15, tzinfo=UTC)
OTHERS = ("fr", "en", "de", "pt")


@dataclass(frozen=True, slots=True)
class Deck:
    """`language` is that of the text, `declared` what the site says. `kind`: presentation, document or infographic.

    `legacy`: known under the address of its user only. `pages` begin with number 1.
    """

    number: int
    id: str
    user: str
    title: str
    slug: str
    language: str
    declared: str
    kind: str
    legacy: bool
    created: datetime
    updated: datetime
    likes: int
    views: int
    downloads: int
    description: str
    tags: tuple[str, ...]
    location: str
    top_read: tuple[int, ...]
    pages: tuple[Sheet, ...]

    @property
    def texts(self) -> list[str]:
        return [page.text for page in self.pages]

    @property
    def path(self) -> str:
        """Below the site."""
        return f"/{self.user}/{self.slug}" if self.legacy else f"/slideshow/{self.slug}/{self.id}"


class Truth:
    """All documents, made from a seed; pages are drawn when they are asked for and kept."""

    def __init__(self, seed: int, decks: int, odd_titles: int = 4) -> None:
        self._seed, self._spanish, self._odd = seed, decks, odd_titles
        self._images: dict[tuple[Sheet, int], bytes] = {}

    @cached_property
    def decks(self) -> tuple[Deck, ...]:
        count = self._spanish + max(4, self._spanish // 10)
        return _with_twins([self._deck(number) for number in range(count)])

    @cached_property
    def _by_id(self) -> dict[str, Deck]:
        return {deck.id: deck for deck in self.decks}

    def deck(self, deck_id: str) -> Deck | None:
        return self._by_id.get(deck_id)

    def spanish(self) -> list[Deck]:
        """Those that a search for Spanish is to end with."""
        return [deck for deck in self.decks if deck.declared == deck.language == "es"]

    def image(self, page: Sheet, width: int = 2048) -> bytes:
        found = self._images.get((page, width))
        if found is None:
            found = self._images[page, width] = image(page, width)
        return found

    def sha256(self, page: Sheet, width: int = 2048) -> str:
        return hashlib.sha256(self.image(page, width)).hexdigest()

    def edited(self, deck: Deck) -> Deck:
        """The deck after its author has changed the first page and added one at the end."""
        first = replace(deck.pages[0], heading=f"{deck.pages[0].heading} (2)")
        last = replace(deck.pages[1], heading="Anexo")
        return replace(deck, updated=deck.updated + timedelta(days=9), pages=(first, *deck.pages[1:], last))

    def to_json(self, widths: Sequence[int] = (2048,)) -> dict[str, Any]:
        """`widths`: sizes of which hashes are wanted; they have to be drawn for it."""
        return {deck.id: self._deck_json(deck, widths) for deck in self.decks}

    def _deck_json(self, deck: Deck, widths: Sequence[int]) -> dict[str, Any]:
        names = ("id", "user", "title", "slug", "language", "declared", "kind", "likes", "views", "description", "path")
        pages = [
            {"number": number, "text": page.text, "sha256": {str(w): self.sha256(page, w) for w in widths}}
            for number, page in enumerate(deck.pages, 1)
        ]
        return {
            **{name: getattr(deck, name) for name in names},
            "date": deck.created.date().isoformat(),
            "tags": list(deck.tags),
            "pages": pages,
        }

    def _deck(self, number: int) -> Deck:
        chance = random.Random(f"{self._seed}:{number}")
        extra = number - self._spanish
        declared = OTHERS[extra % 4] if extra >= 0 else "es"
        language = OTHERS[number // 20 % 4] if extra < 0 and number % 20 == 13 else declared
        words = WORDS[language]
        topic, place, other = chance.choice(words.topics), *chance.sample(words.places, 2)
        terms = {"topic": topic, "place": place, "other": other}
        identifier = str(40_000_000 + number * 2_345_679 + chance.randrange(999))
        title = words.title.format_map(terms)
        if self._odd and number % self._odd == self._odd - 1:
            title = ODD_TITLES[number // self._odd % len(ODD_TITLES)]
        created = EPOCH + timedelta(minutes=chance.randrange(8_500_000))
        kind = "document" if number % 20 == 5 else "infographic" if number % 40 == 17 else "presentation"
        pages = tuple(_pages(words, terms, kind, number, chance))
        slug = _slug(title)
        return Deck(
            number=number,
            id=identifier,
            user=chance.choice(USERS),
            title=title,
            slug="-".join(part for part in (slug, identifier) if part) if number % 6 else slug or identifier,
            language=language,
            declared=declared,
            kind=kind,
            legacy=number % 12 == 11,
            created=created,
            updated=created + timedelta(hours=chance.randrange(20_000)),
            likes=chance.randrange(300),
            views=int(10 ** chance.uniform(0.5, 6.2)),
            downloads=chance.randrange(90),
            description=words.summary.format_map(terms),
            tags=(WORDS[declared].tag, topic.split()[-1], place),
            location=f"{slug.replace('-', '')[:20] or 'deck'}-{created:%y%m%d%H%M%S}-{chance.randrange(2**32):08x}",
            top_read=tuple(sorted(chance.sample(range(1, len(pages) + 1), 2))) if number % 2 else (),
            pages=pages,
        )


def _pages(words: Words, terms: dict[str, str], kind: str, number: int, chance: random.Random) -> list[Sheet]:
    shapes = (WIDE, CLASSIC, WIDE, TALL)
    size = LETTER if kind == "document" else LONG if kind == "infographic" else shapes[number % 4]
    pages = []
    for page in range(chance.randint(3, 5 if number % 9 else 8)):
        lines = chance.sample(words.sentences, 3)
        year = chance.randint(1995, 2015)
        figures = {"n": chance.randint(3, 89), "m": chance.randint(110, 990), "year": year, "later": year + 7}
        table = [words.columns, *((place, str(chance.randint(10, 900)), f"{chance.randint(2, 99)},50")
                                  for place in chance.sample(words.places, 3))]  # fmt: skip
        pages.append(
            Sheet(
                size=CLASSIC if size == WIDE and page == 2 and number % 5 == 0 else size,
                heading=f"{words.headings[page % len(words.headings)]}: {terms['place']} {year}",
                sentences=tuple(line.format_map({**terms, **figures}) for line in lines),
                table=tuple(table) if page % 2 else (),
                palette=chance.randrange(6),
            )
        )
    return pages


def _with_twins(decks: list[Deck]) -> tuple[Deck, ...]:
    """Pages that are there twice, nearly twice, or empty."""
    if len(decks) > 8:
        first, second = decks[2].pages[:2]
        decks[3] = _put(decks[3], 3, decks[3].pages[1])
        decks[4] = _put(decks[4], 2, first)
        decks[6] = _put(decks[6], 2, replace(second, worn=True))
        decks[7] = _put(decks[7], 3, replace(decks[7].pages[2], heading="", sentences=(), table=()))
    return tuple(decks)


def _put(deck: Deck, number: int, page: Sheet) -> Deck:
    return replace(deck, pages=(*deck.pages[: number - 1], page, *deck.pages[number:]))


def _slug(title: str) -> str:
    """As the site does it: letters that are not ASCII are dropped, not folded."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower().encode("ascii", "ignore").decode())
    return plain.strip("-")[:60].strip("-")
