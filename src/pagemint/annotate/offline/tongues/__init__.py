"""The languages that the offline writer writes, one module each, all with the same names.

Verbs: VERBS infinitives, conjugated with ENDINGS (by the end of the infinitive; `s=does` names the helper of a
question); IRREGULAR more finite forms; NOMINAL forms that are nouns as well; BE forms of "to be", those of the present
first; HELPERS forms before an infinitive or participle; MUST verbs with a linking word there; NONFINITE, PARTICIPLE,
ENCLITIC (with a pronoun at the end) patterns; LINKING verbs without an object; AMBIGUOUS verbs of which a question
leaves open which side acts; PLURAL pattern; MADE participles that open a bullet ("Designed by …") with their "to be";
WE verbs of the first person plural → of the third; PREPOSITIONAL preposition → verbs; PURPOSEFUL verbs with a purpose;
RELATIONAL adjectives → preposition.

Small words: REFLEXIVE, NEGATION, ADVERBS, MANNER (ends of adverbs and gerunds), RELATIVES (open a clause inside a
sentence), ASIDES (… between commas), FRONTS (a condition or time before the main clause), THAT, PRONOUNS (point back
or at people: what holds one does not stand alone), THESE, SOME, PREPOSITIONS, FUSED (with an article → without), OF,
OBLIQUE ("with"), AGENTS ("by"), LIKENED ("as"), EACH, TIMES, ARTICLES (definite, indefinite), AND, NEVER (deny or
limit).

Patterns: PERSONAL somebody speaks of himself or to the reader; CONNECTIVES tie a sentence to the one before; CUTS where
an answer may end; REASONS, PURPOSES open such a clause; DATES with MONTHS; FOLLOWING "the following"; OPEN lists that
are not whole; GENERIC titles that say nothing of the subject; CONTRACTED words that melt into one.

Nouns: COUNTS number words from two; LISTS plural:singular of what heads lists; GENUS nouns that open a definition;
HOW_MANY, THE_MANY plural nouns by their endings → question word, article; WHICH forms of "to be" → question word;
THINGS "elements"; AUTHORS who "we" are; WORKS "study" → "the study"; ANTONYMS turn a statement into its opposite.

Wordings: TEMPLATES name → (format, wording) …; TOPICS put a topic before a question; CAPITAL whether a question is
written with a capital after a colon; QUOTES; CLAUSE order of subject, verb, object; IS; YES, NO.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, cast

from pagemint.annotate.offline.tongues.tongue import Tongue, Wordings
from pagemint.text.lexicon import primary

LANGUAGES = ("de", "en", "es", "fr", "it", "pt")
# fields of `Tongue` that are made of the constant of the same name, by how
_SETS = [
    "nominal",
    "be",
    "helpers",
    "reflexive",
    "negation",
    "adverbs",
    "relatives",
    "pronouns",
    "prepositions",
    "purposeful",
    "genus",
    "agents",
    "that",
    "linking",
    "never",
    "of",
    "ambiguous",
    "asides",
    "some",
    "times",
    "likened",
    "each",
    "these",
    "fronts",
    "must",
    "oblique",
]
_ANY_CASE = ["personal", "connectives", "cuts", "reasons", "purposes", "following", "open", "generic"]
_PATTERNS = ["nonfinite", "participle", "plural", "enclitic"]
_PLAIN = ["topics", "quotes", "capital", "fused", "manner", "yes", "no", "clause", "authors", "works", "things"]


def tongue(code: str | None) -> Tongue | None:
    """None where the offline writer does not write the language."""
    code = primary(code)
    return _load(code) if code in LANGUAGES else None


@cache
def _load(code: str) -> Tongue:
    module = import_module(f"{__name__}.{code}")
    alike: dict[str, Any] = {
        **{name: _set(getattr(module, name.upper())) for name in _SETS},
        **{name: re.compile(getattr(module, name.upper()), re.IGNORECASE) for name in _ANY_CASE},
        **{name: re.compile(getattr(module, name.upper())) for name in _PATTERNS},
        **{name: getattr(module, name.upper()) for name in _PLAIN},
    }
    return Tongue(
        **alike,
        code=code,
        verbs=_verbs(module),
        definite=_set(module.ARTICLES[0]),
        indefinite=_set(module.ARTICLES[1]),
        conjunctions=_set(module.AND),
        prepositional={p: _set(verbs) for p, verbs in module.PREPOSITIONAL.items()},
        counts={word: n for n, word in enumerate(module.COUNTS.split(), 2)},
        dates=re.compile(module.DATES.replace("MONTH", module.MONTHS), re.IGNORECASE),
        lists=dict(pair.split(":") for pair in module.LISTS.split()),
        templates=cast("Mapping[str, Wordings]", module.TEMPLATES),
        bases=_set(module.VERBS),
        we=dict(pair.split(":") for pair in module.WE.split()),
        is_word=module.IS,
        contracted=_pairs(module.CONTRACTED),
        now=frozenset(module.BE.split()[:2]),
        relational=dict(pair.split(":") for pair in module.RELATIONAL.split()),
        antonyms=_both(module.ANTONYMS),
        which=_pairs(module.WHICH),
        how_many=_pairs(module.HOW_MANY),
        the_many=_pairs(module.THE_MANY),
        made=_pairs(module.MADE),
    )


def _pairs(given: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), word) for pattern, word in given)


def _both(pairs: str) -> dict[str, str]:
    """Each word of a pair → the other."""
    found = [pair.split(":") for pair in pairs.split()]
    return dict([*((b, a) for a, b in found), *((a, b) for a, b in found)])


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


__all__ = ["LANGUAGES", "Tongue", "tongue"]
