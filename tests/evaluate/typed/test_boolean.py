"""Yes and no in several languages."""

from __future__ import annotations

import pytest

from pagemint.evaluate.typed.boolean import boolean


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Yes", "en", True),
        ("No, it fell.", "en", False),
        ("yes", "es", True),
        ("Sí, porque…", "es", True),
        ("Eso es falso", "es", False),
        ("Não", "pt-BR", False),
        ("Nein", "de", False),
        ("はい、そうです", "ja", True),
        ("いいえ", "ja", False),
        ("不是", "zh", False),
        ("是", "zh", True),
        ("true", None, True),
        ("Notable", "en", None),
        ("nothing of the kind was ever said about yes", "en", None),
        ("either true or false", "en", None),
        ("", "en", None),
    ],
)
def test_what_is_said(text: str, language: str | None, said: bool | None) -> None:
    assert boolean(text, language) is said
