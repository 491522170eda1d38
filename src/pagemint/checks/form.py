"""Form: a question and an answer are plain text, not markup and not debris."""

from __future__ import annotations

import re
import unicodedata
from typing import ClassVar

from pagemint.checks.base import CheckedPage
from pagemint.records import Check, Pair

MARKUP = re.compile(r"</?[a-z][a-z0-9]*(\s[^<>]*)?/?>|```|^#{1,6} |\*\*[^*]+\*\*", re.IGNORECASE | re.MULTILINE)


class FormCheck:
    name: ClassVar[str] = "form"
    version: ClassVar[int] = 1

    def check(self, pair: Pair, at: CheckedPage) -> Check:
        reason = self._reason(pair)
        return Check(pair.pair_id, self.name, self.version, "fail" if reason else "pass", None, reason)

    def _reason(self, pair: Pair) -> str | None:
        texts = (pair.question, *pair.answers)
        if not pair.answers or not all(text.strip() for text in texts):
            return "empty"
        if any(unicodedata.category(char) == "Cc" and char not in "\n\t" for text in texts for char in text):
            return "control_characters"
        # an answer may show code; a question may not carry markup
        if MARKUP.search(pair.question):
            return "markup"
        if pair.question_format == "keyword" and pair.question.rstrip().endswith(("?", "？", "؟")):
            return "keyword_with_question_mark"
        return None
