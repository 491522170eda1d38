"""HTML as sites put it into metadata, as plain text."""

from __future__ import annotations

from pagemint.sources.fields import clean, line

MAX_CHARS = 20_000
BLOCKS = frozenset(
    ("address", "blockquote", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
     "pre", "table", "td", "th", "tr", "ul")
)  # fmt: skip
UNSEEN = ("script", "style", "template", "noscript", "iframe", "title")


def plain(html: str) -> str:
    """What a reader sees, a line a paragraph; without entities, scripts and tags."""
    if "<" not in html and "&" not in html:
        return clean(html)
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(html[:MAX_CHARS].encode("utf-8", "replace").decode())
    page.strip_tags(list(UNSEEN))
    parts: list[str] = []
    for node in page.root.traverse(include_text=True) if page.root is not None else ():
        if node.tag == "-text":
            parts.append(node.text_content or "")
        elif node.tag in BLOCKS:
            parts.append("\n")
    lines = (" ".join(part.split()) for part in "".join(parts).split("\n"))
    return clean("\n".join(filter(None, lines)))


def plain_line(html: str) -> str:
    """As `plain`, on one line."""
    return line(plain(html))
