"""Spans: nearly the same words, never another number or the contrary."""

from __future__ import annotations

import pytest

from pagemint.evaluate.typed.span import match_span


@pytest.mark.parametrize(
    ("reference", "prediction", "language", "right"),
    [
        ("Rémy Card", "Remy Card", "es", True),
        ("the Eiffel Tower", "Eiffel Tower", "en", True),
        ("Rémy Card", "Theodore Ts'o", "es", False),
        ("12 million users", "13 million users", "en", False),
        ("entre 1990 y 1995", "entre 1990 y 1996", "es", False),
        ("sin licencia previa", "con licencia previa", "es", False),
        ("aumento de los precios", "disminución de los precios", "es", False),
        ("the temperature increases", "the temperature decreases", "en", False),
        ("no es obligatorio", "es obligatorio", "es", False),
        ("Sistema de archivos", "sistemas de archivos", "es", True),
        ("東京都", "東京都", "ja", True),
    ],
)
def test_spans(reference: str, prediction: str, language: str, right: bool) -> None:
    assert match_span(reference, prediction, language) is right
