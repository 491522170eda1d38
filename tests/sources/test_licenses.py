"""Licenses: what people write, as SPDX."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.licenses import IDS, attribution, is_redistributable, matches, normalize, url

ALL_IDS = (
    *IDS, "CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-NC-SA-2.5", "CC-BY-NC-ND-4.0", "GPL-2.0-or-later", "LGPL-2.1-only",
    "AGPL-3.0-only", "GFDL-1.3-or-later",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("cc by 4.0", "CC-BY-4.0"),
        ("CC BY-SA 3.0", "CC-BY-SA-3.0"),
        ("CC_BY_SA 4.0.", "CC-BY-SA-4.0"),
        ("cc-by-nc-nd-4.0", "CC-BY-NC-ND-4.0"),
        ("cc-by-sa-nc-4.0", "CC-BY-NC-SA-4.0"),
        ("CC BY 4.0 International", "CC-BY-4.0"),
        ("Creative Commons Attribution 4.0 International", "CC-BY-4.0"),
        ("Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 License", "CC-BY-NC-ND-4.0"),
        ("Creative Commons Attribution Share Alike 3.0 Unported", "CC-BY-SA-3.0"),
        ("https://creativecommons.org/licenses/by-nc/4.0/", "CC-BY-NC-4.0"),
        ("http://creativecommons.org/licenses/by-sa/2.0/deed.en", "CC-BY-SA-2.0"),
        ("https://creativecommons.org/licenses/by/3.0/es/", "CC-BY-3.0"),
        ("https://www.creativecommons.org/licenses/by/4.0/legalcode.es", "CC-BY-4.0"),
        ("CC BY-SA 3.0 ES", "CC-BY-SA-3.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("CC0 1.0 Universal (CC0 1.0) Public Domain Dedication", "CC0-1.0"),
        ("CC0 1.0 Universal", "CC0-1.0"),
        ("mit", "MIT"),
        ("The MIT License (MIT)", "MIT"),
        ("https://opensource.org/licenses/MIT", "MIT"),
        ("https://spdx.org/licenses/BSD-3-Clause.html", "BSD-3-Clause"),
        ("BSD 3-Clause License", "BSD-3-Clause"),
        ("GPL-3.0", "GPL-3.0-only"),
        ("GPLv3", "GPL-3.0-only"),
        ("GPL-3.0+", "GPL-3.0-or-later"),
        ("GNU General Public License v2.0 or later", "GPL-2.0-or-later"),
        ("https://www.gnu.org/licenses/gpl-3.0.en.html", "GPL-3.0-only"),
        ("GNU Lesser General Public License, version 2.1", "LGPL-2.1-only"),
        ("apache-2.0", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("http://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"),
        ("All rights reserved", None),
        ("Public domain", None),
        ("http://creativecommons.org/publicdomain/mark/1.0/deed.es", "CC-PDM-1.0"),
        ("not CC BY 4.0", None),
        ("CC BY 4.0, except page 3", None),
        ("CC BY-SA-ND 4.0", None),
        ("https://evil.example/creativecommons.org/licenses/by/4.0/", None),
        ("CC BY", None),
        ("CC", None),
        ("by the author", None),
        ("by 4.0", None),
        ("", None),
        (None, None),
    ],
)
def test_normalize(text: str | None, spdx: str | None) -> None:
    assert normalize(text) == spdx


@pytest.mark.parametrize("spdx", ALL_IDS)
def test_ids_are_their_own_normal_form(spdx: str) -> None:
    assert normalize(spdx) == spdx
    assert normalize(spdx.upper()) == spdx
    assert normalize(url(spdx)) == spdx


WORDS = ("cc", "by", "sa", "nc", "nd", "-", "4.0", "/", "gpl", "v", "3", "or", "later", "+", "only")


@given(st.text(max_size=400) | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_text_is_an_id_or_none(text: str) -> None:
    found = normalize(text)
    assert found is None or normalize(found) == found


def test_patterns_do_not_widen() -> None:
    assert matches("CC-BY-4.0", ["CC-BY-*"])
    assert matches("CC-BY-4.0", ["cc-by-*"])
    assert matches("CC-BY-NC-4.0", ["CC-*"])
    assert matches("GPL-3.0-only", ["GPL-3.0"])
    assert matches("CC-BY-4.0", ["CC BY 4.0"])
    assert not matches("CC-BY-NC-4.0", ["CC-BY-*"])
    assert not matches("CC-BY-NC-SA-4.0", ["CC-BY-NC-*"])
    assert matches("CC-BY-SA-3.0", ["MIT", "CC-BY-SA-*"])
    assert not matches(None, ["*"])


def test_redistributable() -> None:
    assert is_redistributable("CC-BY-NC-SA-4.0")
    assert is_redistributable("GPL-3.0-only")
    assert not is_redistributable("CC-BY-ND-4.0")
    assert not is_redistributable("CC-BY-NC-ND-4.0")
    assert not is_redistributable(None)


def test_attribution_names_all() -> None:
    assert attribution("T", "A", "CC-BY-4.0", "https://x.org") == "“T” by A, https://x.org, licensed under CC-BY-4.0"
    assert attribution("T", "A", None, None) is None
