"""What a page is about, in words that somebody understands who has not seen it: its title, its section, its deck."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pagemint.annotate.offline.sheet import Sheet
from pagemint.annotate.offline.tongues import Tongue
from pagemint.records import Document
from pagemint.text.tokens import content_tokens

_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[IVX]{1,4}[.)]?|[a-z]\))\s+(?=\S)")
_ENDING = re.compile(r"(?:\s*[.:;,…–-]+|\s*\((?:\d+/\d+|\d+|cont\w*\.?|i+)\)|\s+(?:i{1,3}|\d/\d))+$", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)$")
_TITLE_CHARS = 90


@dataclass(frozen=True, slots=True)
class Topic:
    """`page` is None where the title says nothing; `wider` is the section or deck it belongs to."""

    page: str | None
    wider: str | None

    @property
    def name(self) -> str | None:
        return self.page or self.wider


class Topics:
    """The topics of all pages of a deck; needs the whole deck, to learn sections and how words are spelled."""

    def __init__(self, document: Document, sheets: Iterable[Sheet], tongue: Tongue) -> None:
        self._tongue = tongue
        self._case = _spellings(sheets := list(sheets))
        self.deck = self._deck_title(document, sheets)
        self._sections = dict(self._walk(sheets))

    def of(self, sheet: Sheet) -> Topic:
        title = self.title(sheet)
        section = self._sections.get(sheet.number)
        plain = title is not None and self._tongue.generic.fullmatch(title) is None
        wider = section or self.deck
        if wider and title and self._akin(title, wider):
            wider = None if plain else wider
        if wider is section and section and self.deck and not self._akin(section, self.deck) and not plain:
            wider = f"{section} ({self.deck})"
        return Topic(title if plain else None, wider)

    def title(self, sheet: Sheet) -> str | None:
        return self._clean(sheet.title.span.text) if sheet.title else None

    def spelled(self, text: str) -> str:
        """A text in capitals as the deck spells its words elsewhere."""
        letters = [c for c in text if c.isalpha()]
        if sum(c.isupper() for c in letters) < 0.75 * len(letters) or len(letters) < 4:
            return text
        words = [self._word(word) for word in text.split()]
        joined = " ".join(words)
        return joined[:1].upper() + joined[1:]

    def _word(self, word: str) -> str:
        bare = word.strip('.,:;()¿?¡!«»"')
        return word.replace(bare, self._case.get(bare.lower(), bare.lower())) if bare else word

    def _clean(self, text: str) -> str | None:
        text = _ENDING.sub("", _NUMBERING.sub("", text)).strip()
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
            words = [
                *(sheet.title.span.tokens if sheet.title else ()),
                *(t for b in sheet.blocks for t in b.span.tokens),
            ]
            divider = sheet.page.kind == "section" or (sheet.page.kind == "content" and 0 < len(words) <= 8)
            if divider and sheet.number > 1:
                text = self._clean(" ".join(words))
                small = text is not None and len(text.split()) <= 10
                section = text if small and text and self._tongue.generic.fullmatch(text) is None else None
            elif section:
                yield sheet.number, section

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
