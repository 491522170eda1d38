"""Language: the question is in the wanted one. Script first, then small words, identification only in doubt."""

from __future__ import annotations

import re
from typing import ClassVar

from pagemint.checks.base import ABSTAIN, PASS, CheckedPage, Finding, TextCheck, fail
from pagemint.checks.texts import PairText
from pagemint.records import Pair
from pagemint.text.language import odds
from pagemint.text.lexicon import lexicon
from pagemint.text.quotes import without_quotes
from pagemint.text.scripts import KANA, OF_LANGUAGE, UNSPACED, letters_of
from pagemint.text.size import graphemes

LEAST_SHARE = 0.6
LEAST_ODDS = 0.05
LEAST_LETTERS = 20
# a character of an unspaced script says as much as three letters of an alphabet
DENSITY = 3
_LETTER = re.compile(r"[^\W\d_]")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_KANA = re.compile(f"[{KANA}]")


class LanguageCheck(TextCheck):
    name: ClassVar[str] = "language"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        text = at.pair_text(pair)
        if not text.wanted:
            return ABSTAIN
        if _small_words_agree(text):
            return PASS
        own = without_quotes(pair.question)
        shares = {code: _share(own, code, at) for code in text.wanted}
        written = [code for code, share in shares.items() if share >= LEAST_SHARE]
        if not written:
            return fail("wrong_script", max(shares.values()))
        if any(code in OF_LANGUAGE for code in written):
            return _kana(own, written)
        if not pair.language and not all(map(lexicon, written)):
            return ABSTAIN  # a rare language that was detected, not claimed, is mostly a common one misread
        return _identified(own, written)


def _small_words_agree(text: PairText) -> bool:
    """Whether no other Latin-script language has more of its small words in the question than a wanted one."""
    code = text.small_words
    known = lexicon(code) if code in text.wanted and code not in OF_LANGUAGE else None
    return known is not None and not known.stop_words.isdisjoint(text.question.words)


def _share(question: str, language: str, at: CheckedPage) -> float:
    """Of the letters, those in the language's script; names that the page writes in another do not count."""
    pattern = letters_of(language)
    own = sum(DENSITY if _UNSPACED.match(letter) else 1 for letter in pattern.findall(question))
    other = 0
    for word in re.findall(r"[^\W\d_]+", pattern.sub(" ", question)):
        if word.casefold() not in at.text.words:
            other += sum(DENSITY if _UNSPACED.match(letter) else 1 for letter in word)
    return own / (own + other) if own else 0.0


def _kana(question: str, written: list[str]) -> Finding:
    """Japanese and Chinese share characters; only Japanese has kana."""
    if not {"ja", "zh"}.isdisjoint(written) and graphemes(question) >= LEAST_LETTERS // 2:
        if _KANA.search(question):
            return PASS if "ja" in written else fail("wrong_language", 0.0)
        return PASS if "zh" in written else fail("wrong_language", 0.0)
    return PASS


def _identified(question: str, written: list[str]) -> Finding:
    if len(_LETTER.findall(question)) < LEAST_LETTERS:
        return ABSTAIN
    found = odds(question)
    if not found or not any(code in found for code in written):
        return ABSTAIN
    best = max(found.get(code, 0.0) for code in written)
    return fail("wrong_language", best) if best < LEAST_ODDS else ("pass", None, best)
