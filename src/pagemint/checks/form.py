"""Form: a question and an answer are plain text, one question, and an answer of the form that its type asks for."""

from __future__ import annotations

import re
from typing import ClassVar

from pagemint.checks.base import PASS, CheckedPage, Finding, TextCheck
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
QUESTION_MARKS = re.compile("[?？؟]")
ASKED = re.compile(r"[?？؟](?=\s*\S)")


class FormCheck(TextCheck):
    name: ClassVar[str] = "form"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        reason = _debris(pair) or _question(pair, at.pair_text(pair)) or _answer(pair, at.pair_text(pair))
        return Finding("fail", reason) if reason else PASS


def _debris(pair: Pair) -> str | None:
    texts = (pair.question, *pair.answers)
    if not pair.answers or not all(map(str.strip, texts)):
        return "empty"
    if CONTROL.search(" ".join(texts)):
        return "control_characters"
    # an answer may show code; a question may not carry markup
    if SUSPECT.search(pair.question) and (MARKUP.search(pair.question) or ESCAPE.search(pair.question)):
        return "markup"
    return None


def _question(pair: Pair, text: PairText) -> str | None:
    if not LETTER.search(pair.question):
        return "no_words"
    marks = QUESTION_MARKS.search(pair.question)
    if pair.question_format == "keyword" and marks and pair.question.rstrip()[-1] in "?？؟":
        return "keyword_with_question_mark"
    if marks and ASKED.search(pair.question, marks.start()):
        asked = without_quotes(pair.question)
        if ASKED.search(asked) and len(QUESTION_MARKS.findall(asked)) > 1:
            return "two_questions"
    return None


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
    known, english = lexicon_or_english(text.language), lexicon_or_english("en")
    said = known.yes | known.no | english.yes | english.no
    return not said.isdisjoint(answer.tokens[:4]) or any(answer.folded.startswith(w) for w in said if not w.isascii())
