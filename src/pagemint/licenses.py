"""SPDX identifiers: from what people write to the id, its address, and whether a copy may be passed on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase

MAX_CHARS = 300
IDS = (
    "0BSD", "Apache-2.0", "Artistic-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC-PDM-1.0", "CC0-1.0",
    "EUPL-1.2", "ISC", "LPPL-1.3c", "MIT", "MPL-2.0", "ODC-By-1.0", "ODbL-1.0", "OFL-1.1", "OGL-UK-3.0", "PDDL-1.0",
    "Unlicense", "WTFPL", "Zlib", "etalab-2.0",
)  # fmt: skip
KNOWN = {spdx.lower(): spdx for spdx in IDS} | {
    "apache-2": "Apache-2.0", "bsd-2": "BSD-2-Clause", "bsd-3": "BSD-3-Clause", "cc-0": "CC0-1.0", "cc0": "CC0-1.0",
    "cc0-1.0-cc0-1.0": "CC0-1.0", "cc-0-1.0": "CC0-1.0",
    "cc-mark-1.0": "CC-PDM-1.0", "cc-zero": "CC0-1.0", "cc-zero-1.0": "CC0-1.0", "expat": "MIT", "mit-mit": "MIT",
    "odbl": "ODbL-1.0", "pddl": "PDDL-1.0",
}  # fmt: skip
# an address counts by what it names: the part in parentheses
ADDRESSES = (
    re.compile(r"creativecommons\.org/licenses/([a-z-]+/\d\.\d)(?:/.*)?"),
    re.compile(r"creativecommons\.org/publicdomain/(zero/1\.0|mark/1\.0)(?:/.*)?"),
    re.compile(r"(?:opensource|spdx)\.org/licenses?/([a-z0-9.-]+?)(?:/|\.html|\.txt)?"),
    re.compile(r"gnu\.org/licenses/(?:old-licenses/)?([a-z0-9.-]+?)(?:-standalone)?(?:\.[a-z]{2})?(?:\.html|\.txt)?"),
)
SPELLINGS = (
    (r"creative[ -]commons", "cc"), (r"public domain dedication", ""), (r"non-? ?commercial", "nc"),
    (r"no-? ?deriv(?:ative)?s?", "nd"), (r"share-? ?alike", "sa"), (r"attribution", "by"),
    (r"general public licen[cs]e", "gpl"), (r"free documentation licen[cs]e", "gfdl"), (r"lesser gpl", "lgpl"),
    (r"affero gpl", "agpl"), (r"\bor (?:any )?later(?: version)?", "or-later"),
    (r"(?<![a-z])v(?:ersion)?\.? ?(?=\d)", ""), (r"(?<=gpl)v(?=\d)|(?<=gfdl)v(?=\d)", "-"),
    (r"^apache\.org/licenses/license-([\d.]+?)(?:\.txt|\.html)?$", r"apache-\1"),
)  # fmt: skip
FILLERS = frozenset(
    ("the", "license", "licence", "gnu", "public", "international", "unported", "universal", "generic", "version")
)
CREATIVE = re.compile(r"cc-(by(?:-(?:nc|sa|nd)){0,2})-(\d\.\d)(?:-[a-z]{2,3})?")
GNU = re.compile(r"([al]?gpl|gfdl)-(\d)(?:\.(\d))?(-only|-or-later|\+)?")
CREATIVE_KINDS = {frozenset(k.split("-")): k.upper() for k in ("by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd")}
# sharing a copy is allowed; ND is not here, since a page image may count as an adaptation
SHARABLE = (*IDS, "CC-BY-[0-9]*", "CC-BY-SA-*", "CC-BY-NC-[0-9]*", "CC-BY-NC-SA-*", "*GPL-*", "GFDL-*")


def normalize(text: str | None) -> str | None:
    """The SPDX id of "CC BY 4.0", of a license's address, of an id in any case; None when it is none of them.

    The whole text must be the name: "MIT, except page 3" is none. The GNU licenses without "or later" are "only".
    A Creative Commons license ported to a country's law counts as the one that it ports.
    """
    if not text or len(text) > MAX_CHARS:
        return None
    key = _key(text)
    return KNOWN.get(key) or _creative(key) or _gnu(key)


def url(spdx: str | None) -> str | None:
    """Where the license can be read."""
    if spdx is None:
        return None
    if spdx == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if spdx == "CC-PDM-1.0":
        return "https://creativecommons.org/publicdomain/mark/1.0/"
    if spdx.startswith("CC-"):
        kind, _, version = spdx.removeprefix("CC-").rpartition("-")
        return f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
    return f"https://spdx.org/licenses/{spdx}.html"


def matches(spdx: str | None, patterns: Sequence[str]) -> bool:
    """Whether an id is one of the allowed ones; `CC-BY-*` means the license with any version, not CC-BY-NC-4.0."""
    return spdx is not None and any(_match(spdx, pattern) for pattern in patterns)


def is_redistributable(spdx: str | None) -> bool:
    """Whether a copy may be passed on under conditions that a card can state; an unknown license says no."""
    return spdx is not None and any(fnmatchcase(spdx, pattern) for pattern in SHARABLE)


def attribution(title: str | None, author: str | None, spdx: str | None, link: str | None) -> str | None:
    """Title, author, source and license in one line; None without a license."""
    if spdx is None:
        return None
    name = f"“{title}”" if title else "Untitled"
    parts = [f"{name} by {author}" if author else name, link, f"licensed under {spdx}"]
    return ", ".join(part for part in parts if part)


def _key(text: str) -> str:
    """What is left when spellings are unified and words without meaning dropped, joined by hyphens."""
    plain = re.sub(r"^https?://(?:www\.)?", "", text.strip().lower())
    address = next((found for pattern in ADDRESSES if (found := pattern.fullmatch(plain))), None)
    if address:
        creative = address.re in ADDRESSES[:2]
        return ("cc-" if creative else "") + address[1].replace("/", "-")
    for pattern, meant in SPELLINGS:
        plain = re.sub(pattern, meant, plain)
    words = re.split(r"[\s,()/:_-]+", plain.rstrip("."))
    return "-".join(word for word in words if word and word not in FILLERS)


def _creative(key: str) -> str | None:
    match = CREATIVE.fullmatch(key)
    kind = CREATIVE_KINDS.get(frozenset(match[1].split("-"))) if match else None
    return f"CC-{kind}-{match[2]}" if match and kind else None


def _gnu(key: str) -> str | None:
    match = GNU.fullmatch(key)
    if not match:
        return None
    later = "only" if match[4] in (None, "-only") else "or-later"
    return f"{match[1].upper()}-{match[2]}.{match[3] or 0}-{later}"


def _match(spdx: str, pattern: str) -> bool:
    any_version = re.fullmatch(r"(CC-BY(?:-[A-Z]{2})*-)\*", pattern, re.IGNORECASE)
    if any_version:
        return re.fullmatch(re.escape(any_version[1]) + r"\d.*", spdx, re.IGNORECASE) is not None
    return fnmatchcase(spdx.lower(), (normalize(pattern) or pattern).lower())
