"""The language of a short text by its small words."""

from __future__ import annotations

import pytest

from pagemint.text.small import closest
from pagemint.text.tokens import tokens


@pytest.mark.parametrize(
    ("text", "expected", "language"),
    [
        ("¿Cuál es el tamaño de la tabla?", ("es",), "es"),
        ("¿Cuál es el tamaño de la tabla?", ("en", "es"), "es"),
        ("¿Cuál es el tamaño de la tabla?", ("ext",), "es"),
        ("What is the size of it?", ("es", "en"), "en"),
        ("Qual é o tamanho da tabela?", ("es",), "pt"),
        ("ext2 journaling", ("es", "en"), "es"),
        ("ext2 journaling", ("fi",), "fi"),
        ("表の大きさは", ("ja", "en"), "ja"),
        ("", (), None),
    ],
)
def test_closest(text: str, expected: tuple[str, ...], language: str | None) -> None:
    assert closest(frozenset(tokens(text)), expected) == language
