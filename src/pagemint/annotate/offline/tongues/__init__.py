"""The languages that the offline writer writes, one module each, all with the same names.

* VERBS infinitives, conjugated with ENDINGS (by the end of the infinitive); IRREGULAR: more finite forms.
  NOMINAL: forms that are nouns as well. BE: forms of "to be", first those of the present. HELPERS: forms before an infinitive or participle.
* NONFINITE, PARTICIPLE patterns of those; REFLEXIVE pronouns before a verb; NEGATION; ADVERBS that stand with a verb.
* RELATIVES words that open a clause inside a sentence; PRONOUNS words that point back or at people: a part of a
  sentence with one of them does not stand alone; PREPOSITIONS; ARTICLES (definite, indefinite); AND.
* PERSONAL pattern of sentences in which somebody speaks of himself or to the reader.
* CONNECTIVES openings that tie a sentence to the one before; CUTS where an answer may end.
* REASONS, PURPOSES words that open the clause; PREPOSITIONAL verb → preposition; PURPOSEFUL verbs that take one.
* COUNTS number words; MONTHS; DATE patterns; LISTS plural nouns that head lists (→ singular);
  FOLLOWING pattern of "the following"; OPEN pattern of lists that are not whole; GENUS nouns that open a definition;
  GENERIC titles that say nothing of the subject.
* AGENTS prepositions before the doer; FUSED preposition with article → preposition; THAT words that open an object clause;
  LINKING verbs without an object; MANNER the end of adverbs; NEVER words that deny or limit; YES, NO; CLAUSE word order.
* OF prepositions inside the name of a thing; PLURAL pattern of verbs in the plural.
* WE: verbs of the first person plural → of the third; AUTHORS who those are; IS "is";
  AMBIGUOUS verbs that leave open which side acts when they are asked; CONTRACTED words that melt into one; ASIDES words that open an aside; THESE "this"; TIMES "times"; ENCLITIC verbs with a pronoun at the end; LIKENED "as"; EACH "each";
  WORKS "study" → "the study"; FRONTS
  words that open a condition or time before the main clause; MUST verbs with a linking word before an infinitive;
  RELATIONAL adjectives → the preposition that goes with each;
  OBLIQUE prepositions of what something is done with; ANTONYMS words that make a true statement false.
* THINGS "elements"; WHICH: forms of "to be" and the question word that goes with each.
* HOW_MANY, THE_MANY: plural nouns by their endings and the question word or article that goes with them.
* MADE: endings of participles that open a bullet ("Designed by …") and the form of "to be" that goes with each.
* TEMPLATES: name → (format, wording) …; QUOTES marks; TOPICS: wordings that put a topic before a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import pairwise
from types import ModuleType
from typing import cast

from pagemint.records import QuestionFormat

LANGUAGES = ("de", "en", "es", "fr", "it", "pt")
Wordings = tuple[tuple[QuestionFormat, str], ...]


@dataclass(frozen=True, slots=True)
class Tongue:
    """What a module says, ready for use. `verbs`: finite form → (helper, verb) as a question needs them."""

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

    def is_plural_noun(self, word: str) -> bool:
        return any(pattern.fullmatch(word.lower()) for pattern, _ in self.the_many)

    @property
    def counted(self) -> dict[str, str]:
        """Each number word and the next one, which makes a statement false."""
        return {word: following for word, following in pairwise([*self.counts])}

    def number(self, count: int) -> str:
        return next((word for word, n in self.counts.items() if n == count), str(count))

    def article(self, noun: str) -> str:
        """The definite article of a plural noun."""
        return next((article for pattern, article in self.the_many if pattern.fullmatch(noun)), "")

    def passive(self, participle: str) -> str | None:
        """The participle with the form of "to be" that its ending asks for: "fue diseñado"."""
        return next((f"{be} {participle}" for pattern, be in self.made if pattern.fullmatch(participle)), None)


@cache
def tongue(code: str | None) -> Tongue | None:
    """None where the offline writer does not write the language."""
    code = re.split("[-_]", code.lower(), maxsplit=1)[0] if code else None
    if code not in LANGUAGES:
        return None
    module = import_module(f"{__name__}.{code}")
    return Tongue(
        code=code,
        verbs=_verbs(module),
        nominal=_set(module.NOMINAL),
        be=_set(module.BE),
        helpers=_set(module.HELPERS),
        nonfinite=re.compile(module.NONFINITE),
        participle=re.compile(module.PARTICIPLE),
        reflexive=_set(module.REFLEXIVE),
        negation=_set(module.NEGATION),
        adverbs=_set(module.ADVERBS),
        relatives=_set(module.RELATIVES),
        pronouns=_set(module.PRONOUNS),
        prepositions=_set(module.PREPOSITIONS),
        definite=_set(module.ARTICLES[0]),
        indefinite=_set(module.ARTICLES[1]),
        conjunctions=_set(module.AND),
        personal=re.compile(module.PERSONAL, re.IGNORECASE),
        connectives=re.compile(module.CONNECTIVES, re.IGNORECASE),
        cuts=re.compile(module.CUTS, re.IGNORECASE),
        reasons=re.compile(module.REASONS, re.IGNORECASE),
        purposes=re.compile(module.PURPOSES, re.IGNORECASE),
        prepositional={p: _set(verbs) for p, verbs in module.PREPOSITIONAL.items()},
        purposeful=_set(module.PURPOSEFUL),
        counts={word: n for n, word in enumerate(module.COUNTS.split(), 2)},
        dates=re.compile(module.DATES.replace("MONTH", module.MONTHS), re.IGNORECASE),
        lists=dict(pair.split(":") for pair in module.LISTS.split()),
        following=re.compile(module.FOLLOWING, re.IGNORECASE),
        open=re.compile(module.OPEN, re.IGNORECASE),
        genus=_set(module.GENUS),
        generic=re.compile(module.GENERIC, re.IGNORECASE),
        templates=cast("Mapping[str, Wordings]", module.TEMPLATES),
        topics=module.TOPICS,
        quotes=module.QUOTES,
        bases=_set(module.VERBS),
        capital=module.CAPITAL,
        agents=_set(module.AGENTS),
        fused=module.FUSED,
        that=_set(module.THAT),
        linking=_set(module.LINKING),
        manner=module.MANNER,
        never=_set(module.NEVER),
        yes=module.YES,
        no=module.NO,
        clause=module.CLAUSE,
        of=_set(module.OF),
        plural=re.compile(module.PLURAL),
        we=dict(pair.split(":") for pair in module.WE.split()),
        authors=module.AUTHORS,
        is_word=module.IS,
        ambiguous=_set(module.AMBIGUOUS),
        contracted=_pairs(module.CONTRACTED),
        asides=_set(module.ASIDES),
        times=_set(module.TIMES),
        enclitic=re.compile(module.ENCLITIC),
        likened=_set(module.LIKENED),
        each=_set(module.EACH),
        works=module.WORKS,
        now=frozenset(module.BE.split()[:2]),
        these=_set(module.THESE),
        fronts=_set(module.FRONTS),
        must=_set(module.MUST),
        relational=dict(pair.split(":") for pair in module.RELATIONAL.split()),
        oblique=_set(module.OBLIQUE),
        antonyms=_both(module.ANTONYMS),
        things=module.THINGS,
        which=_pairs(module.WHICH),
        how_many=_pairs(module.HOW_MANY),
        the_many=_pairs(module.THE_MANY),
        made=_pairs(module.MADE),
    )


def _pairs(given: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), word) for pattern, word in given)


def _both(pairs: str) -> dict[str, str]:
    found = [pair.split(":") for pair in pairs.split()]
    return {**{b: a for a, b in found}, **{a: b for a, b in found}}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _verbs(module: ModuleType) -> dict[str, tuple[str, str]]:
    found = {form: (helper, base) for verb in module.VERBS.split() for form, helper, base in _forms(verb, module)}
    for line in module.IRREGULAR.split():
        form, _, question = line.partition("=")
        helper, _, base = question.partition("+")
        found[form] = (helper, base.replace("_", " ")) if question else ("", form)
    return found


def _forms(verb: str, module: ModuleType) -> Iterator[tuple[str, str, str]]:
    """The finite forms of a regular verb; `ENDINGS` may say with which helper a form is asked."""
    for suffix, endings in module.ENDINGS.items():
        if verb.endswith(suffix):
            for ending in endings.split():
                ending, _, helper = ending.partition("=")
                form = verb.removesuffix(suffix) + ending.strip("_")
                yield form, helper, verb if helper else form
            return
