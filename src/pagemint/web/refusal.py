"""Pages and statuses by which a site says that it does not want automated visitors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

STATUSES = {403, 406, 449, 999}
LOOKED_AT = 256 * 1024
SMALL = 40_000
"""Interstitials have little to say; a whole page may hold a captcha for its own form, or write about challenges."""

HTML = re.compile(
    rb"\s*(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body|title|meta|script|div|h1|center)\b", re.I | re.S
)
TAG = re.compile(r"<[a-z][a-z0-9]*\s[^<>]{1,2000}>")
"""No attribute beyond so much, and none with an angle: the time it takes is bounded, whatever a page holds."""


class Mark(NamedTuple):
    """`word` is looked for in the whole page before the tags are taken apart to look for `pattern`. Lower case."""

    word: str
    pattern: re.Pattern[str]
    name: str


TAGS = (
    Mark(
        "fastly-challenge", re.compile(r"\bclass\s*=\s*[\"']?[^\"'>]*\bfastly-challenge\b"), "a Fastly challenge page"
    ),
    Mark("/_fs-ch-", re.compile(r"\b(?:src|href)\s*=\s*[\"']?[^\"'\s]*/_fs-ch-"), "a Fastly challenge page"),
    Mark("px-captcha", re.compile(r"\bid\s*=\s*[\"']?px-captcha\b"), "a PerimeterX challenge page"),
    Mark(
        "captcha-delivery.com",
        re.compile(r"\bsrc\s*=\s*[\"']?https?://[\w.-]*captcha-delivery\.com/"),
        "a DataDome challenge page",
    ),
    Mark("anubis_challenge", re.compile(r"\bid\s*=\s*[\"']?anubis_challenge\b"), "an Anubis challenge page"),
    Mark(
        "_incapsula_resource",
        re.compile(r"^<iframe\b.*\bsrc\s*=\s*[\"']?/_incapsula_resource\?"),
        "an Incapsula challenge page",
    ),
    Mark("captcha-form", re.compile(r"^<form\b.*\bid\s*=\s*[\"']?captcha-form\b"), "a captcha page"),
)
CODE = {
    "_cf_chl_opt": "a Cloudflare challenge page",
    "geo.captcha-delivery.com": "a DataDome challenge page",
    "awswafcookiedomainlist": "an AWS WAF challenge page",
}
CAPTCHA = Mark("captcha", re.compile(r"\bclass\s*=\s*[\"']?(?:g-recaptcha|h-captcha)\b"), "a captcha page")
PROSE = re.compile(
    r"verify (?:that )?you are (?:a )?human|are you a (?:human|robot)|not a robot|unusual traffic|attention required"
    r"|checking your browser|security check"
)


def refused_status(status: int) -> str:
    return f"it answers with status {status}" if status in STATUSES else ""


def challenge(headers: Mapping[str, str], body: bytes) -> str:
    """What kind of challenge this answer is, empty for an ordinary one. Only HTML is looked into."""
    if headers.get("cf-mitigated", "").lower() == "challenge":
        return "a Cloudflare challenge"
    if headers.get("x-amzn-waf-action", "").lower() in ("challenge", "captcha"):
        return "an AWS WAF challenge"
    if not is_html(headers, body):
        return ""
    return _in_page(body[:LOOKED_AT].decode("utf-8", "replace").lower(), len(body) <= SMALL)


def is_html(headers: Mapping[str, str], body: bytes) -> bool:
    kind = headers.get("content-type", "").lower()
    return kind.startswith(("text/html", "application/xhtml")) or HTML.match(body[:4096]) is not None


def _in_page(page: str, small: bool) -> str:
    marks = [mark for mark in (*TAGS, *([CAPTCHA] if small else [])) if mark.word in page]
    words = [word for word in CODE if small and word in page]
    if not marks and not words:
        return ""
    markup, code = _parted(page)
    for tag in TAG.findall(markup):
        for mark in marks:
            if mark.pattern.search(tag) and (mark is not CAPTCHA or PROSE.search(markup)):
                return mark.name
    return next((CODE[word] for word in words if word in code), "")


def _parted(page: str) -> tuple[str, str]:
    """What is markup, tags of scripts included, and what stands inside scripts. Comments are neither."""
    markup: list[str] = []
    code: list[str] = []
    for text in _outside_comments(page):
        first, *scripts = text.split("<script")
        markup.append(first)
        for script in scripts:
            tag, _, rest = script.partition(">")
            inner, _, after = rest.partition("</script")
            markup.append(f"<script{tag}>{after}")
            code.append(inner)
    return "\n".join(markup), "\n".join(code)


def _outside_comments(page: str) -> Iterator[str]:
    first, *rest = page.split("<!--")
    yield first
    for piece in rest:
        yield piece.partition("-->")[2]
