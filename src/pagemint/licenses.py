"""SPDX identifiers: from what people write to the id, its address, and whether a copy may be passed on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase

CREATIVE = re.compile(
    r"(?:cc|creative commons)?[ :/_-]*(?:licen[cs]es?/)?(by(?:-(?:nc|sa|nd))*)[ /_v-]*(\d\.\d)?", re.IGNORECASE
)
KNOWN = {
    "cc0": "CC0-1.0", "cc0-1.0": "CC0-1.0", "cc-zero": "CC0-1.0", "publicdomain/zero/1.0": "CC0-1.0",
    "public domain": "CC0-1.0", "pddl": "PDDL-1.0", "pddl-1.0": "PDDL-1.0", "odbl": "ODbL-1.0", "odbl-1.0": "ODbL-1.0",
    "mit": "MIT", "apache-2.0": "Apache-2.0", "apache 2.0": "Apache-2.0", "apache license 2.0": "Apache-2.0",
    "bsd-2-clause": "BSD-2-Clause", "bsd-3-clause": "BSD-3-Clause", "isc": "ISC", "ofl-1.1": "OFL-1.1",
    "gpl-2.0": "GPL-2.0-only", "gpl-2.0-only": "GPL-2.0-only", "gpl-2.0-or-later": "GPL-2.0-or-later",
    "gpl-3.0": "GPL-3.0-only", "gpl-3.0-only": "GPL-3.0-only", "gpl-3.0-or-later": "GPL-3.0-or-later",
    "gfdl-1.3": "GFDL-1.3-only", "gfdl-1.3-or-later": "GFDL-1.3-or-later",
    "etalab-2.0": "etalab-2.0", "ogl-uk-3.0": "OGL-UK-3.0", "unlicense": "Unlicense",
}  # fmt: skip
CANONICAL = {spdx.lower(): spdx for spdx in KNOWN.values()}
# sharing a copy is allowed; ND is not here, since a page image may count as an adaptation
SHARABLE = (
    "CC0-*", "CC-BY-[0-9]*", "CC-BY-SA-*", "CC-BY-NC-[0-9]*", "CC-BY-NC-SA-*", "PDDL-*", "ODbL-*", "MIT", "Apache-*",
    "BSD-*", "ISC", "OFL-*", "GPL-*", "GFDL-*", "etalab-*", "OGL-UK-*", "Unlicense",
)  # fmt: skip


def normalize(text: str | None) -> str | None:
    """The SPDX id of "CC BY 4.0", of a license's address, of an id in any case; None when it is none of them."""
    if not text or len(text) > 300:
        return None
    plain = re.sub(r"^https?://(?:www\.)?(?:creativecommons\.org|opensource\.org)/", "", text.strip().lower())
    plain = plain.removesuffix("/").removeprefix("licenses/").removesuffix("/deed.en")
    found = KNOWN.get(plain) or CANONICAL.get(plain)
    if found:
        return found
    spaced = re.sub(r"[ _]+", "-", plain.replace("attribution", "by").replace("sharealike", "sa"))
    match = CREATIVE.fullmatch(spaced)
    if match and match[2] and ("cc" in spaced or "/" in plain or "creative" in spaced):
        return f"CC-{match[1].upper()}-{match[2]}"
    return None


def url(spdx: str | None) -> str | None:
    """Where the license can be read."""
    if spdx is None:
        return None
    if spdx == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
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


def _match(spdx: str, pattern: str) -> bool:
    if pattern.startswith("CC-") and pattern.endswith("-*"):
        return re.fullmatch(re.escape(pattern[:-1]) + r"\d.*", spdx) is not None
    return fnmatchcase(spdx, pattern)
