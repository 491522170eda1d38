"""Pages and statuses by which a site says that it does not want automated visitors."""

from __future__ import annotations

import re
from collections.abc import Mapping

STATUSES = {403, 406, 449, 999}
LOOKED_AT = 256 * 1024
SMALL = 40_000
"""Interstitials have little to say; a whole page may hold a captcha for its own form."""

SCRIPTS = re.compile(r"(<script\b[^>]*>).*?</script\s*>", re.DOTALL | re.IGNORECASE)
COMMENTS = re.compile(r"<!--.*?-->", re.DOTALL)
HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|script|div|h1|center)\b", re.I | re.S
)

TAGS = (
    (re.compile(r"<[a-z]+\b[^>]*\bclass\s*=\s*[\"'][^\"'>]*\bfastly-challenge\b", re.I), "a Fastly challenge page"),
    (
        re.compile(r"<(?:script|link|img)\b[^>]*\b(?:src|href)\s*=\s*[\"']?[^\"'>\s]*/_fs-ch-", re.I),
        "a Fastly challenge page",
    ),
    (re.compile(r"<[a-z]+\b[^>]*\bid\s*=\s*[\"']?px-captcha\b", re.I), "a PerimeterX challenge page"),
    (
        re.compile(r"<(?:script|iframe)\b[^>]*\bsrc\s*=\s*[\"']?https?://[\w.-]*captcha-delivery\.com/", re.I),
        "a DataDome challenge page",
    ),
    (re.compile(r"<[a-z]+\b[^>]*\bid\s*=\s*[\"']?anubis_challenge\b", re.I), "an Anubis challenge page"),
    (re.compile(r"<form\b[^>]*\bid\s*=\s*[\"']?(?:captcha-form|challenge-form)\b", re.I), "a captcha page"),
    (
        re.compile(r"<iframe\b[^>]*\bsrc\s*=\s*[\"']?[^\"'>]*/_Incapsula_Resource\?", re.I),
        "an Incapsula challenge page",
    ),
)
CODE = (
    (re.compile(r"\b_cf_chl_opt\s*="), "a Cloudflare challenge page"),
    (re.compile(r"\bvar\s+dd\s*=\s*\{[^}]*captcha-delivery\.com"), "a DataDome challenge page"),
    (re.compile(r"\bawsWafCookieDomainList\b"), "an AWS WAF challenge page"),
)
CAPTCHA = re.compile(r"<[a-z]+\b[^>]*\bclass\s*=\s*[\"'][^\"'>]*\b(?:g-recaptcha|h-captcha|cf-turnstile)\b", re.I)
PROSE = re.compile(
    r"<title>\s*just a moment|verify (?:that )?you are (?:a )?human|are you a (?:human|robot)|not a robot"
    r"|unusual traffic|attention required|checking your browser|security check",
    re.I,
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
    page = COMMENTS.sub("", body[:LOOKED_AT].decode("utf-8", "replace"))
    markup = SCRIPTS.sub(r"\1", page)
    for pattern, name in TAGS:
        if pattern.search(markup):
            return name
    if len(body) > SMALL:
        return ""
    for pattern, name in CODE:
        if pattern.search(page):
            return name
    return "a captcha page" if CAPTCHA.search(markup) and PROSE.search(markup) else ""


def is_html(headers: Mapping[str, str], body: bytes) -> bool:
    kind = headers.get("content-type", "").lower()
    return kind.startswith(("text/html", "application/xhtml")) or HTML.match(body[:4096]) is not None
