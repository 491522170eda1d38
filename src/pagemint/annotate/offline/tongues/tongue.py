"""What a language's module says, ready for use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from pagemint.records import QuestionFormat

Wordings = tuple[tuple[QuestionFormat, str], ...]


@dataclass(frozen=True, slots=True)
class Tongue:
    """Named as in the module; `verbs`: finite form → (helper, verb) as a question needs them."""

    code: str
    verbs: Mapping[str, tuple[str, str]]
    nominal: frozenset[str]
    be: frozenset[str]
    helpers: frozenset[str]
    nonfinite: re.Pattern[str]
    participle: re.Pattern[str]
    reflexive: frozenset[str]
    negation: frozenset[str]
    adverbs: frozenset[str]
    relatives: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    conjunctions: frozenset[str]
    personal: re.Pattern[str]
    connectives: re.Pattern[str]
    cuts: re.Pattern[str]
    reasons: re.Pattern[str]
    purposes: re.Pattern[str]
    prepositional: Mapping[str, frozenset[str]]
    purposeful: frozenset[str]
    counts: Mapping[str, int]
    dates: re.Pattern[str]
    lists: Mapping[str, str]
    following: re.Pattern[str]
    open: re.Pattern[str]
    genus: frozenset[str]
    generic: re.Pattern[str]
    templates: Mapping[str, Wordings]
    topics: tuple[str, ...]
    quotes: tuple[str, str]
    bases: frozenset[str]
    capital: bool
    """A question after a topic and a colon begins with a capital letter."""
    agents: frozenset[str]
    fused: Mapping[str, str]
    that: frozenset[str]
    linking: frozenset[str]
    manner: tuple[str, ...]
    never: frozenset[str]
    yes: str
    no: str
    clause: str
    of: frozenset[str]
    plural: re.Pattern[str]
    we: Mapping[str, str]
    authors: str
    is_word: str
    ambiguous: frozenset[str]
    contracted: tuple[tuple[re.Pattern[str], str], ...]
    asides: frozenset[str]
    some: frozenset[str]
    times: frozenset[str]
    enclitic: re.Pattern[str]
    likened: frozenset[str]
    each: frozenset[str]
    works: Mapping[str, str]
    now: frozenset[str]
    these: frozenset[str]
    fronts: frozenset[str]
    must: frozenset[str]
    relational: Mapping[str, str]
    oblique: frozenset[str]
    antonyms: Mapping[str, str]
    things: str
    which: tuple[tuple[re.Pattern[str], str], ...]
    how_many: tuple[tuple[re.Pattern[str], str], ...]
    the_many: tuple[tuple[re.Pattern[str], str], ...]
    made: tuple[tuple[re.Pattern[str], str], ...]

    def quoted(self, text: str) -> str:
        return f"{self.quotes[0]}{text}{self.quotes[1]}"

    def is_nonfinite(self, word: str) -> bool:
        """An infinitive, participle or gerund."""
        return word in self.bases or self.nonfinite.fullmatch(word) is not None

    def is_verb(self, word: str) -> bool:
        """A finite verb that is no noun as well."""
        return word in self.verbs and word not in self.nominal

    def is_plural(self, form: str) -> bool:
        """A finite verb in the plural."""
        return self.plural.fullmatch(form) is not None

    def is_genus(self, noun: str) -> bool:
        """A noun that opens a definition, in the singular or plural."""
        return noun in self.genus or noun.removesuffix("s") in self.genus or noun.removesuffix("es") in self.genus

    def is_plural_noun(self, word: str) -> bool:
        return any(pattern.fullmatch(word.lower()) for pattern, _ in self.the_many)

    @property
    def counted(self) -> dict[str, str]:
        """Each number word and the next one, which makes a statement false."""
        return dict(pairwise(self.counts))

    def number(self, count: int) -> str:
        return next((word for word, n in self.counts.items() if n == count), str(count))

    def article(self, noun: str) -> str:
        """The definite article of a plural noun."""
        return next((article for pattern, article in self.the_many if pattern.fullmatch(noun)), "")

    def passive(self, participle: str) -> str | None:
        """The participle with the form of "to be" that its ending asks for: "fue diseñado"."""
        return next((f"{be} {participle}" for pattern, be in self.made if pattern.fullmatch(participle)), None)
