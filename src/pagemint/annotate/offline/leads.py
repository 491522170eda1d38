"""Lead-ins: "Cada grupo contiene:", whose object are the items below it."""

from __future__ import annotations

from pagemint.annotate.offline.clauses import Clause, is_subject, verb_at
from pagemint.annotate.offline.spans import Span
from pagemint.annotate.offline.tongues import Tongue


def parse_lead(span: Span, tongue: Tongue) -> Clause | None:
    """None where the lead-in says more than who does what; "…, entre otras cosas, …" is passed over."""
    words = [i for i, token in enumerate(span.tokens) if token.endswith(",")]
    if len(words) == 2 and tongue.open.search(span.cut(words[0] + 1, words[1] + 1).text):
        at = verb_at(span.cut(0, words[0] + 1), tongue, last=True)
        found = at is not None and at == words[0]
        tail = span.cut(words[1] + 1)
        if not found or not tongue.following.search(tail.text):
            return None
        return _lead(span.cut(0, words[0] + 1), tail, tongue)
    at = verb_at(span, tongue, last=True)
    if at is None:
        return None
    head, tail = span.cut(0, at + 1), span.cut(at + 1)
    return _lead(head, tail, tongue) if len(tail) == 0 or tongue.following.search(tail.text) else None


def _lead(head: Span, rest: Span, tongue: Tongue) -> Clause | None:
    verb = head.bare[-1]
    if verb in tongue.linking | tongue.be | tongue.helpers:
        return None
    subject = head.cut(0, len(head) - 1)
    if len(subject) and not is_subject(subject, tongue):
        return None
    helper, base = tongue.verbs[verb]
    return Clause(None, subject if len(subject) else None, head.cut(len(head) - 1), rest, verb, helper, base)
