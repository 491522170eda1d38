"""Form: a question and an answer are plain text, one question, and an answer of the form that its type asks for."""

from __future__ import annotations

import re
from typing import ClassVar

from pagemint.checks.base import PASS, CheckedPage, Finding, TextCheck, fail
from pagemint.checks.texts import PairText
from pagemint.records import Pair
from pagemint.text.lexicon import lexicon_or_english
from pagemint.text.quotes import without_quotes
from pagemint.text.size import graphemes

MOST_ANSWER = 400
"""Graphemes; more is an essay."""
MARKUP = re.compile(r"</?[a-z][a-z0-9]*(\s[^<>]*)?/?>|```|^#{1,6} |\*\*[^*]+\*\*", re.IGNORECASE | re.MULTILINE)
SUSPECT = re.compile(r"[<`#*\\\[{]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]")
ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\[nt]\b|^\s*[\[{]\s*\"")
LETTER = re.compile(r"[^\W\d_]")
QUESTION_MARKS = "?？؟"
ASKED = re.compile(rf"[{QUESTION_MARKS}](?=\s*\S)")


class FormCheck(TextCheck):
    name: ClassVar[str] = "form"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        reason = _debris(pair) or _question(pair) or _answer(pair, at.pair_text(pair))
        return fail(reason) if reason else PASS


def _debris(pair: Pair) -> str | None:
    texts = (pair.question, *pair.answers)
    if not pair.answers or not all(map(str.strip, texts)):
        return "empty"
    said = " ".join(texts)
    if (not said.isprintable() or "\ufffd" in said) and CONTROL.search(said):
        return "control_characters"
    # an answer may show code; a question may not carry markup
    if SUSPECT.search(pair.question) and (MARKUP.search(pair.question) or ESCAPE.search(pair.question)):
        return "markup"
    return None


def _question(pair: Pair) -> str | None:
    if not LETTER.search(pair.question):
        return "no_words"
    if pair.question_format == "keyword" and pair.question.rstrip()[-1] in QUESTION_MARKS:
        return "keyword_with_question_mark"
    if _marks(pair.question) > 1:
        asked = without_quotes(pair.question)
        if _marks(asked) > 1 and ASKED.search(asked):
            return "two_questions"
    return None


def _marks(text: str) -> int:
    return sum(map(text.count, QUESTION_MARKS))


def _answer(pair: Pair, text: PairText) -> str | None:
    answer = text.answers[0]
    if len(answer.text) > MOST_ANSWER and graphemes(answer.text) > MOST_ANSWER:
        return "answer_too_long"
    if pair.question_type == "boolean" and text.lexicon and not _says_yes_or_no(text):
        return "neither_yes_nor_no"
    if pair.question_type == "enumerative" and len(answer.tokens) == 1:
        return "one_item"
    return None


def _says_yes_or_no(text: PairText) -> bool:
    """In the pair's language or in English, in its first words; unspaced scripts by how the answer begins."""
    answer = text.answers[0]
    said = lexicon_or_english(text.language).yes_or_no | lexicon_or_english("en").yes_or_no
    return not said.isdisjoint(answer.tokens[:4]) or any(answer.folded.startswith(w) for w in said if not w.isascii())
