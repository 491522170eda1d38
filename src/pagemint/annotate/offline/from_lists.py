"""Questions about lists: name all items; does this one belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pagemint.annotate.offline.ideas import Desk, Idea
from pagemint.annotate.offline.layout import Block
from pagemint.annotate.offline.leads import parse_lead
from pagemint.annotate.offline.lists import Listing
from pagemint.annotate.offline.sheet import is_noise
from pagemint.annotate.offline.spans import Span
from pagemint.annotate.offline.terms import Term
from pagemint.annotate.offline.topics import Topic

_CITED = re.compile(r"\s*\([^()]*\d{4}[^()]*\)")


def list_ideas(desk: Desk, found: Sequence[Listing], named: Sequence[Term]) -> Iterator[Idea]:
    for listing in found:
        yield from _name_all(desk, listing)
    yield from _name_terms(desk, named)
    yield from _members(desk, found)


def _name_all(desk: Desk, listing: Listing) -> Iterator[Idea]:
    items = [item.span for item in listing.items]
    quotes = [listing.lead.span, *items] if listing.lead else items
    answer = _joined(items)
    n = desk.tongue.number(len(items))
    noun = _noun_phrase(desk, listing.lead, len(items))
    if noun is not None:
        yield desk.idea(
            "list",
            {"n": n, "noun": noun, "the": desk.tongue.article(noun.split()[0])},
            answer,
            "enumerative",
            quotes,
            1.0,
        )
        return
    if listing.lead is not None:
        lead = parse_lead(listing.lead.span, desk.tongue)
        if lead is not None:
            name = "list-verb" if lead.subject else "list-verb-null"
            noun = _after_following(lead.rest, desk) or desk.tongue.things
            who = desk.lowered(lead.subject) if lead.subject else ""
            the = desk.tongue.article(noun)
            fields = {"n": n, "noun": noun, "the": the, "v": lead.asked, "h": lead.helper, "s": who}
            yield desk.idea(name, fields, answer, "enumerative", quotes, 1.0)
            return
    if listing.cards:
        return
    heading = listing.lead.span.clean if listing.lead else None
    if heading is None or (len(heading.split()) <= 7 and not desk.tongue.personal.search(heading)):
        fields = {"n": n, "x": desk.topics.spelled(heading) if heading else ""}
        name = "list-head" if heading else "list-title"
        yield desk.idea(name, fields, answer, "enumerative", quotes, 0.7, topic=_asked(desk, heading))


def _name_terms(desk: Desk, named: Sequence[Term]) -> Iterator[Idea]:
    """A page of nothing but terms, all of one kind, whose title says what they are."""
    kinds = {term.group for term in named}
    places = {place for term in named for place in term.places}
    rest = [b for i, b in enumerate(desk.sheet.blocks) if i not in places and not is_noise(b)]
    if len(kinds) != 1 or not 2 <= len(named) <= 10 or rest:
        return
    noun = _noun_phrase(desk, None, len(named))
    if noun is not None:
        names = [term.name for term in named]
        n = desk.tongue.number(len(named))
        fields = {"n": n, "noun": noun, "the": desk.tongue.article(noun.split()[0])}
        yield desk.idea("list", fields, _joined(names), "enumerative", names, 1.0)


def _noun_phrase(desk: Desk, lead: Block | None, size: int) -> str | None:
    """What the items are, from the lead-in or the page's title: "problemas comunes identificados por …"."""
    text = lead.span.clean if lead else (desk.topics.title(desk.sheet) or "")
    tokens = text.split()
    for i, token in enumerate(tokens[:-1]):
        follows = tokens[i + 1].lower().strip(".,:") in desk.tongue.lists
        if lead and follows and desk.tongue.counts.get(token.lower()) == size:
            return _CITED.sub("", " ".join(tokens[i + 1 :])).strip(" .,:;")
    for i, token in enumerate(tokens[:4]):
        word = token.lower()
        if word.strip(".,:") in desk.tongue.lists:
            before = [t.lower() for t in tokens[:i]]
            count = next((desk.tongue.counts[w] for w in before if w in desk.tongue.counts), None)
            if (count is not None and count != size) or not all(_is_opening(w, desk) for w in before):
                return None
            phrase = _CITED.sub("", " ".join(tokens[i:])).strip(" .,:;")
            plain = not set(phrase.lower().split()) & (desk.tongue.pronouns | set(desk.tongue.conjunctions))
            return phrase[:1].lower() + phrase[1:] if plain and "?" not in phrase else None
    return None


def _is_opening(word: str, desk: Desk) -> bool:
    tongue = desk.tongue
    return word in tongue.counts or word in tongue.definite or tongue.following.search(f"el {word}") is not None


def _asked(desk: Desk, heading: str | None) -> Topic | None:
    """A title that is a question is what the items answer."""
    title = desk.topics.title(desk.sheet)
    return Topic(title, desk.topics.deck) if heading is None and title is not None and "?" in title else None


def _after_following(rest: Span, desk: Desk) -> str | None:
    """ "las siguientes características": the noun that the items are."""
    found = desk.tongue.following.search(rest.text)
    tail = rest.text[found.end() :].strip(" .:") if found else ""
    words = tail.lower().split()
    return words[0] if words and words[0] in desk.tongue.lists else None


def _members(desk: Desk, found: Sequence[Listing]) -> Iterator[Idea]:
    """An item of one of two lists: is it in this one, or (just as often) falsely in the other?"""
    headed = [(listing, noun) for listing in found if (noun := _head_noun(desk, listing))]
    if len(headed) != 2:
        return
    for (listing, noun), (other, other_noun) in (headed, headed[::-1]):
        known = {item.span.clean.lower() for item in other.items}
        for item in listing.items:
            name = item.span.clean
            if name.lower() in known or len(item.span) > 8 or listing.lead is None:
                continue
            true = desk.draw(f"member{name}", 2) == 0
            asked = noun if true else other_noun
            fields = {"x": name, "the": desk.tongue.article(asked), "noun": asked}
            answer = desk.tongue.yes if true else desk.tongue.no
            yield desk.idea("member", fields, answer, "boolean", [listing.lead.span, item.span], 0.85)


def _head_noun(desk: Desk, listing: Listing) -> str | None:
    word = listing.lead.span.bare[0] if listing.lead and len(listing.lead.span) <= 2 else ""
    return word if word in desk.tongue.lists else None


def _joined(items: Sequence[Span]) -> str:
    texts = [item.clean for item in items]
    return ("; " if any("," in text for text in texts) else ", ").join(texts)
