"""Exact match and F1 by mixed tokens; what SQuAD's normal form gets wrong about numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.evaluate.answers import exact_match, f1


@pytest.mark.parametrize(
    ("reference", "prediction", "language", "em", "score"),
    [
        ("the Eiffel Tower", "Eiffel Tower", "en", 1, 1),
        ("Paris, France", "France", "en", 0, 0.666667),
        ("12.3%", "123", "en", 0, 0),
        ("3.5 million", "35 million", "en", 0, 0.5),
        ("-5", "5", "en", 0, 0),
        ("売上高は12%", "売上高 12%", "ja", 0, 0.888889),
        ("東京都", "東京", "ja", 0, 0.8),
        ("El 12 %", "12%", "es", 1, 1),
        ("l'arbre", "arbre", "fr", 1, 1),
        ("die Straße", "STRASSE", "de", 1, 1),
        ("the", "", "en", 1, 1),
        ("a", "b", None, 0, 0),
        ("¿Rémy Card?", "rémy card.", "es", 1, 1),
    ],
)
def test_known_values(reference: str, prediction: str, language: str | None, em: float, score: float) -> None:
    assert exact_match([reference], prediction, language) == em
    assert f1([reference], prediction, language) == pytest.approx(score, abs=1e-6)


def test_the_best_reference_counts() -> None:
    assert exact_match(["x", "Paris"], "paris", "en") == 1
    assert f1(["x y", "Paris, France"], "France", "en") == pytest.approx(2 / 3)
    assert f1([], "France", "en") == 0


@given(reference=st.text(max_size=15), prediction=st.text(max_size=15), language=st.sampled_from(["en", "ja", None]))
def test_bounds_and_symmetry(reference: str, prediction: str, language: str | None) -> None:
    value = f1([reference], prediction, language)
    assert 0 <= value <= 1
    assert value == f1([prediction], reference, language)
    assert exact_match([reference], prediction, language) <= value
    assert f1([reference], reference, language) == exact_match([reference], reference, language) == 1
