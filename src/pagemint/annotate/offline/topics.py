"""What a page is about, in words that somebody understands who has not seen it: its title, its section, its deck."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pagemint.annotate.offline.sheet import Sheet, is_noise
from pagemint.annotate.offline.tongues import Tongue
from pagemint.records import Document
from pagemint.text.lexicon import lexicon
from pagemint.text.tokens import content_tokens

_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[IVX]{1,4}[.)]?|[a-z]\))\s+(?=\S)")
_ENDING = re.compile(r"(?:\s*[.:;,…–-]+|\s*\((?:\d+/\d+|\d+|cont\w*\.?|i+)\)|\s+(?:i{1,3}|\d/\d))+$")
_PART = re.compile(r"\s*\((?:parte|part|partie|teil)\s*\w{1,3}\)", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)$")
_LONG_DECK = 4  # words: a longer title of a deck is no subject of a sentence
_TITLE_CHARS = 90
_EDGES = '.,:;()¿?¡!«»"'


@dataclass(frozen=True, slots=True)
class Topic:
    """`page` is None where the title says nothing; `wider` is the section or deck it belongs to."""

    page: str | None
    wider: str | None
    section: str | None = None

    @property
    def name(self) -> str | None:
        """What sentences without a subject speak of."""
        return self.page or self.section


class Topics:
    """The topics of all pages of a deck; needs the whole deck, to learn sections and how words are spelled."""

    def __init__(self, document: Document, sheets: Iterable[Sheet], tongue: Tongue) -> None:
        self._tongue = tongue
        known = lexicon(tongue.code)
        self._stop = tongue.definite | tongue.indefinite | (known.stop_words if known else frozenset())
        self._case = _spellings(sheets := list(sheets))
        self.deck = self._deck_title(document, sheets)
        self._sections = dict(self._walk(sheets))

    def of(self, sheet: Sheet) -> Topic:
        title = self.title(sheet)
        section = self._sections.get(sheet.number)
        wider = section if section and (not self.deck or self._akin(section, self.deck)) else self.deck
        if title is None or not self.is_telling(title):
            plain = title is not None and self._tongue.generic.fullmatch(title) and not re.search("[¡!?]", title)
            short = wider if plain and wider and len(wider.split()) < _LONG_DECK else None
            return Topic(None, wider, section if wider is section else short)
        return Topic(title, None if wider and self._covers(title, wider) else wider)

    def is_telling(self, title: str) -> bool:
        """Does a title say what the matter is?"""
        return self._tongue.generic.fullmatch(title) is None and re.search("[¡!?]", title) is None

    def title(self, sheet: Sheet) -> str | None:
        return self._clean(sheet.title.span.text) if sheet.title else None

    def spelled(self, text: str) -> str:
        """A text in capitals as the deck spells its words elsewhere."""
        letters = [c for c in text if c.isalpha()]
        if "/" in text or sum(c.isupper() for c in letters) < 0.75 * len(letters) or len(letters) < 4:
            return text
        words = [self._word(word) for word in text.split()]
        joined = " ".join(words)
        return joined[:1].upper() + joined[1:]

    def is_common(self, word: str) -> bool:
        """No name: a function word, or one that the deck writes in lower case elsewhere."""
        bare = word.strip(_EDGES).lower()
        return bare in self._stop or self._case.get(bare, "X")[:1].islower()

    def _word(self, word: str) -> str:
        bare = word.strip('.,:;()¿?¡!«»"')
        acronym = f"({bare})" in word or (len(bare) < 5 and bare.lower() not in self._stop)
        return word.replace(bare, self._case.get(bare.lower(), bare if acronym else bare.lower())) if bare else word

    def _clean(self, text: str) -> str | None:
        text = _ENDING.sub("", _PART.sub("", _NUMBERING.sub("", text))).strip()
        head, _, tail = text.rpartition(":")
        text = head if head and self._tongue.generic.fullmatch(tail.strip()) else text
        text = self.spelled(text)
        return text if any(map(str.isalpha, text)) and len(text) <= _TITLE_CHARS else None

    def _deck_title(self, document: Document, sheets: list[Sheet]) -> str | None:
        first = next((s.title.span.text for s in sheets[:1] if s.title), None)
        title = document.title or first
        if title is None:
            return None
        head, _, tail = title.partition(":")
        title = head if tail and len(head.split()) > 1 else title
        return self._clean(_PARENTHESIS.sub("", title).replace(":", " –"))

    def _walk(self, sheets: list[Sheet]) -> Iterable[tuple[int, str]]:
        """Pages with nothing but a heading open a section."""
        section = None
        for sheet in sheets:
            blocks = [*([sheet.title] if sheet.title else []), *(b for b in sheet.blocks if not is_noise(b))]
            words = [token for block in blocks for token in block.span.tokens]
            low = all(block.y0 > 0.3 for block in blocks)
            divider = sheet.page.kind == "section" or (sheet.page.kind == "content" and 0 < len(words) <= 8 and low)
            if divider and sheet.number > 1:
                text = self._clean(" ".join(words))
                small = text is not None and len(text.split()) <= 10
                section = text if small and text and self.is_telling(text) else None
            elif section:
                yield sheet.number, section

    def _covers(self, title: str, wider: str) -> bool:
        """Does a title of some words name what the section or deck is about?"""
        return len(stems(title, self._tongue.code)) > 1 and self._akin(title, wider)

    def _akin(self, a: str, b: str) -> bool:
        """Do both name something in common?"""
        return bool(stems(a, self._tongue.code) & stems(b, self._tongue.code))


def stems(text: str, language: str) -> frozenset[str]:
    """Beginnings of the words that carry meaning, so that singular and plural meet."""
    return frozenset(token[:6].rstrip("s") for token in content_tokens(text, language) if len(token) > 2)


def _spellings(sheets: Iterable[Sheet]) -> Mapping[str, str]:
    """How each word is mostly spelled where not all is in capitals; first words of sentences do not count."""
    seen: dict[str, Counter[str]] = {}
    for sheet in sheets:
        for block in sheet.blocks:
            tokens = block.span.tokens
            if block.span.text.isupper():
                continue
            for token in tokens[1:]:
                bare = token.strip('.,:;()¿?¡!«»"')
                if bare:
                    seen.setdefault(bare.lower(), Counter())[bare] += 1
    return {word: max(sorted(forms), key=lambda form: forms[form]) for word, forms in seen.items()}
