"""Licenses: what people write, as SPDX."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.licenses import CANONICAL, attribution, is_redistributable, matches, normalize, url


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("cc by 4.0", "CC-BY-4.0"),
        ("CC BY-SA 3.0", "CC-BY-SA-3.0"),
        ("cc-by-nc-nd-4.0", "CC-BY-NC-ND-4.0"),
        ("https://creativecommons.org/licenses/by-nc/4.0/", "CC-BY-NC-4.0"),
        ("http://creativecommons.org/licenses/by-sa/2.0/deed.en", "CC-BY-SA-2.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("mit", "MIT"),
        ("GPL-3.0", "GPL-3.0-only"),
        ("apache-2.0", "Apache-2.0"),
        ("All rights reserved", None),
        ("CC", None),
        ("by the author", None),
        ("", None),
        (None, None),
    ],
)
def test_normalize(text: str | None, spdx: str | None) -> None:
    assert normalize(text) == spdx


@given(st.sampled_from(sorted(CANONICAL.values())))
def test_ids_are_their_own_normal_form(spdx: str) -> None:
    assert normalize(spdx) == spdx
    assert normalize(spdx.upper()) == spdx
    assert (url(spdx) or "").startswith("https://")


@given(st.text(max_size=400))
def test_any_text_is_an_id_or_none(text: str) -> None:
    found = normalize(text)
    assert found is None or normalize(found) == found


def test_patterns_do_not_widen() -> None:
    assert matches("CC-BY-4.0", ["CC-BY-*"])
    assert not matches("CC-BY-NC-4.0", ["CC-BY-*"])
    assert matches("CC-BY-SA-3.0", ["MIT", "CC-BY-SA-*"])
    assert not matches(None, ["*"])


def test_redistributable() -> None:
    assert is_redistributable("CC-BY-NC-SA-4.0")
    assert not is_redistributable("CC-BY-ND-4.0")
    assert not is_redistributable("CC-BY-NC-ND-4.0")
    assert not is_redistributable(None)


def test_attribution_names_all() -> None:
    assert attribution("T", "A", "CC-BY-4.0", "https://x.org") == "“T” by A, https://x.org, licensed under CC-BY-4.0"
    assert attribution("T", "A", None, None) is None
