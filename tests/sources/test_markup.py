"""HTML in metadata becomes text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.sources.markup import MAX_CHARS, plain, plain_line


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Sin marcas", "Sin marcas"),
        ("a < b & c", "a < b & c"),
        ("<p>Uno</p><p>Dos<br>tres</p>", "Uno\nDos\ntres"),
        ("so<b>no</b>ro &amp; claro&nbsp;1", "sonoro & claro 1"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<script>alert(1)</script><style>x{}</style>visto", "visto"),
        ("&lt;script&gt;", "<script>"),
        ("<!-- no --><a href='javascript:x'>sí</a>", "sí"),
        ("<b>\u202egnp.exe\x00</b>", "gnp.exe"),
        ("", ""),
    ],
)
def test_what_a_reader_sees(html: str, text: str) -> None:
    assert plain(html) == text
    assert plain_line(html) == " ".join(text.split())


@given(st.text(alphabet=st.sampled_from("<>/&;!-=\"' abpscript\ud800\x00"), max_size=200))
def test_any_soup_is_eaten(html: str) -> None:
    plain(html).encode("utf-8")
    assert not re.search(r"[\x00-\x08\u202e]", plain(html))


def test_much_of_it_takes_no_time() -> None:
    assert plain("<div>" * 200_000 + "x") == ""
    assert len(plain("<p>palabra " * MAX_CHARS)) <= 4000
