"""A question on its way: what it asks, the words of the page that answer it, and how good a question of its kind is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pagemint.annotate.base import Draft
from pagemint.annotate.offline.sheet import Sheet
from pagemint.annotate.offline.spans import Span
from pagemint.annotate.offline.tongues import Tongue
from pagemint.annotate.offline.topics import Topic, Topics, stems
from pagemint.records import Content, Evidence, QuestionFormat, QuestionType
from pagemint.text.normal import normal_question

_OFTEN: dict[QuestionFormat, int] = {"question": 3, "instruction": 1, "keyword": 1}


@dataclass(frozen=True, slots=True)
class Idea:
    question: str
    answer: str
    question_type: QuestionType
    question_format: QuestionFormat
    template: str
    quotes: tuple[Span, ...]
    score: float
    content: Content = "text"
    expression: str | None = None

    @property
    def name(self) -> str:
        """The template without the number of its wording."""
        return self.template.rpartition("-")[0]

    @property
    def tells(self) -> bool:
        """Does the question hold its answer?"""
        offers = self.question_type in ("boolean", "compare-contrast")
        return not offers and normal_question(self.answer) in normal_question(self.question)

    def draft(self, language: str) -> Draft:
        return Draft(
            question=self.question,
            answers=[self.answer],
            question_type=self.question_type,
            question_format=self.question_format,
            evidence=[Evidence(span.text, span.place, self.content) for span in self.quotes],
            expression=self.expression,
            language=language,
            prompt=f"offline/{self.template}",
        )


@dataclass(frozen=True, slots=True)
class Desk:
    """What all makers of ideas need: the page, its topic and its language."""

    sheet: Sheet
    topic: Topic
    topics: Topics
    tongue: Tongue
    doc_id: str

    def draw(self, key: str, count: int) -> int:
        """A choice that looks random and is always the same."""
        return int.from_bytes(hashlib.sha256(f"{self.doc_id}\0{key}".encode()).digest()[:4], "big") % count

    @property
    def named(self) -> str | None:
        """The topic as a subject of a sentence, where it is a plain noun phrase in the singular."""
        name = self.topic.name
        kind, _, tail = (name or "").partition(": ")
        if tail and kind.split()[0].lower() in self.tongue.lists:
            name = tail  # "Tipos de boosting: Boosting por gradiente"
        if name is None or len(name.split()) > 6 or re.search(r"[:?!¿¡–/]|\bvs\b", name):
            return None
        first, tongue = name.split()[0], self.tongue
        words = {word.lower() for word in name.split()}
        kinds = tongue.lists.keys() | set(tongue.lists.values())
        if first.lower() in kinds or tongue.generic.fullmatch(first) or words & tongue.conjunctions:
            return None
        doing = len(words) > 1 and (first.lower().endswith(tongue.manner[1:]) or first.lower() in tongue.bases)
        if doing or any(map(tongue.is_verb, words)) or tongue.is_plural_noun(first):
            return None
        if first.lower() in tongue.definite:
            return f"{first.lower()} {name[len(first) :].strip()}"
        return tongue.quoted(name)

    def under(self, heading: str) -> Desk:
        """The same desk for what stands under a heading of its own."""
        name = self.topics.spelled(heading)
        if not self.topics.is_telling(name):
            return self
        wider = " – ".join(part for part in (self.topic.page, self.topic.wider) if part) or None
        return replace(self, topic=Topic(name, wider))

    def lowered(self, span: Span) -> str:
        """A part of a sentence as it stands inside a question: a word is in lower case unless it is a name."""
        text = span.clean
        first = span.tokens[0]
        common = self.topics.is_common(first) or self.tongue.is_nonfinite(first.lower())
        return text[:1].lower() + text[1:] if common and not first[1:].isupper() else text

    def idea(
        self,
        name: str,
        fields: dict[str, str],
        answer: str,
        kind: QuestionType,
        quotes: Sequence[Span],
        score: float,
        *,
        content: Content = "text",
        expression: str | None = None,
        topic: Topic | None = None,
        only: QuestionFormat | None = None,
    ) -> Idea:
        """Words `name`'s template; what of the topic it does not name is put before it."""
        wordings = [(i, w) for i, w in enumerate(self.tongue.templates[name]) if only is None or w[0] == only]
        often = [wording for wording in wordings for _ in range(_OFTEN[wording[1][0]])]
        number, (form, wording) = often[self.draw(f"{name}{fields}", len(often))]
        inner = " ".join(wording.format(**fields).split())
        if " ?" not in wording:
            inner = inner.replace(" ?", "?").replace(" .", ".")
        if form != "keyword":
            inner = " ".join([fields.get("front", ""), inner]).strip()
        text = self._with_topic(inner, form, " ".join(fields.values()), topic or self.topic)
        for pattern, melted in self.tongue.contracted:
            text = pattern.sub(melted, text)
        return Idea(
            _sentence(text), answer, kind, form, f"{name}-{number + 1}", tuple(quotes), score, content, expression
        )

    def _with_topic(self, inner: str, form: QuestionFormat, said: str, about: Topic) -> str:
        topic = self._missing(said, about)
        if topic is None:
            return inner
        if form == "keyword":
            return f"{inner}, {topic}"
        wording = self.tongue.topics[self.draw(inner, len(self.tongue.topics))]
        if self.tongue.capital and ": {q}" in wording:
            inner = _sentence(inner)
        return wording.format(t=topic, q=inner)

    def _missing(self, said: str, topic: Topic) -> str | None:
        """The part of the topic that `said` does not name yet."""
        language = self.tongue.code
        known = stems(said, language)
        page, wider = topic.page, topic.wider
        if page and _is_known(stems(page, language), known, 0.6):
            page = None
        if wider and _is_known(stems(wider, language), known, 0.7):
            wider = None
        if page and wider:
            return f"{self.tongue.quoted(page)} ({wider})"
        return self.tongue.quoted(page or wider or "") if page or wider else None


def _is_known(named: frozenset[str], known: frozenset[str], share: float) -> bool:
    """Is enough of a name said already?"""
    return len(named & known) >= share * len(named)


def _sentence(text: str) -> str:
    """With a capital letter at its beginning."""
    for i, char in enumerate(text):
        if char.isalpha():
            return text[:i] + char.upper() + text[i + 1 :]
        if char not in "¿¡«“„\"'(":
            break
    return text
