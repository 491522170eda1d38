"""Questions about tables: a cell, whether it is that cell, how two rows compare, what lies between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pagemint.annotate.offline.ideas import Desk, Idea
from pagemint.annotate.offline.spans import Span
from pagemint.annotate.offline.tables import Keys, Table
from pagemint.records import Content, QuestionType
from pagemint.text.numbers import numbers

_FEW = 14  # cells asked about; more would only be thrown away


def table_ideas(desk: Desk, found: Sequence[Table], lines: Sequence[Keys]) -> Iterator[Idea]:
    for table in found:
        for column in range(1, len(table.header)):
            head = table.header[column]
            if head is not None:
                label = table.header[0].clean if table.header[0] is not None else ""
                rows = [(row[0], row[column]) for row in table.rows[:_FEW]]
                yield from _Column(desk, head.clean, label, [head], rows, "table").ideas()
    for group in lines:
        lead = group.lead.span.clean if group.lead is not None else ""
        name = lead if 0 < len(lead.split()) <= 6 and not desk.tongue.personal.search(lead) else ""
        yield from _Column(desk, name, "", [], list(group.pairs[:_FEW]), "text").ideas()


class _Column:
    """One column beside the names of its rows."""

    def __init__(
        self, desk: Desk, name: str, label: str, heads: list[Span], rows: list[tuple[Span, Span]], content: Content
    ) -> None:
        self._desk, self._heads, self._rows, self._content = desk, heads, rows, content
        self._name = desk.topics.spelled(name)
        self._label = desk.topics.spelled(label)

    def ideas(self) -> Iterator[Idea]:
        for i, (key, value) in enumerate(self._rows):
            yield self._cell(key, value)
            other = self._rows[(i + 1) % len(self._rows)][1]
            if other.clean != value.clean:
                yield self._claim(key, value, other)
            if i and (between := self._between(self._rows[i - 1], self._rows[i])) is not None:
                yield from between

    def _cell(self, key: Span, value: Span) -> Idea:
        return self._idea("cell", {"r": self._row(key)}, value.clean.rstrip("*⋆"), "extractive", [key, value], 1.0)

    def _claim(self, key: Span, value: Span, other: Span) -> Idea:
        true = self._desk.draw(f"cell{key.text}{value.text}", 2) == 0
        tongue = self._desk.tongue
        fields = {"r": self._row(key), "a": (value if true else other).clean}
        return self._idea("cell-claim", fields, tongue.yes if true else tongue.no, "boolean", [key, value], 0.8)

    def _between(self, a: tuple[Span, Span], b: tuple[Span, Span]) -> Iterator[Idea] | None:
        one, two = self._amount(a[1]), self._amount(b[1])
        if one is None or two is None or one[1] != two[1] or one[0] == two[0]:
            return None
        return self._compared(a, b, one[0], two[0], one[1])

    def _compared(
        self, a: tuple[Span, Span], b: tuple[Span, Span], one: Decimal, two: Decimal, unit: str
    ) -> Iterator[Idea]:
        more, less = (a, b) if one > two else (b, a)
        high, low = max(one, two), min(one, two)
        spans = [*a, *b]
        fields = {"r": self._row(a[0]), "z": self._row(b[0])}
        answer = f"{self._row(more[0])} ({more[1].clean} > {less[1].clean})"
        yield self._idea("higher", fields, answer, "compare-contrast", spans, 0.85)
        pair = {"r": self._row(more[0]), "z": self._row(less[0])}
        amount = f"{_plain(high - low, self._desk)} {unit}".strip()
        yield self._idea("difference", pair, amount, "numerical", spans, 0.9, f"{high} - {low}")
        if low > 0 and high % low == 0 and 2 <= high / low <= 1000:
            times = _plain(high / low, self._desk)
            yield self._idea("ratio", pair, times, "numerical", spans, 0.9, f"{high} / {low}")

    def _amount(self, span: Span) -> tuple[Decimal, str] | None:
        """A value of one plain number and its unit."""
        text = span.clean
        found = numbers(text, self._desk.tongue.code)
        if len(found) != 1 or len(found[0].readings) > 1:
            return None
        start, end = found[0].span
        unit = text[end:].strip() or found[0].unit
        return (found[0].value, unit) if not text[:start].strip() else None

    def _row(self, key: Span) -> str:
        return f"{self._label} = {key.clean}" if self._label else key.clean

    def _idea(
        self,
        name: str,
        fields: dict[str, str],
        answer: str,
        kind: QuestionType,
        spans: list[Span],
        score: float,
        expression: str | None = None,
    ) -> Idea:
        if self._name:
            fields["c"] = self._name
        else:
            name = f"{name}-plain"
        return self._desk.idea(
            name,
            fields,
            answer,
            kind,
            [*self._heads, *spans],
            score,
            content=self._content,
            expression=expression,
        )


def _plain(number: Decimal, desk: Desk) -> str:
    text = format(number.normalize(), "f")
    return text if desk.tongue.code == "en" else text.replace(".", ",")
