from __future__ import annotations

from pathlib import Path

import pytest

from pagemint.records import Box, Word
from pagemint.render.kinds import page_kind
from pagemint.render.settings import RenderSettings
from pagemint.render.work import render


def laid_out(text: str, top: float = 0.08, height: float = 0.05) -> list[Word]:
    """Words of the lines, one below the other from `top`."""
    return [
        Word(word, (Box(0.1 + 0.1 * x, top + 0.1 * y, 0.19 + 0.1 * x, top + 0.1 * y + height),))
        for y, line in enumerate(text.split("\n"))
        for x, word in enumerate(line.split())
    ]


@pytest.mark.parametrize(
    ("kind", "number", "text", "top"),
    [
        ("title", 1, "Datos abiertos en México\nAna Ruiz", 0.4),
        ("agenda", 2, "Índice\nMotivación\nMétodo\nResultados", 0.08),
        ("agenda", 2, "Outline\nMotivation\nMethod", 0.08),
        ("agenda", 3, "目次\nはじめに\nフォント\nおわりに", 0.08),
        ("agenda", 2, "Inhaltsverzeichnis\nEinleitung\nHauptteil", 0.08),
        ("agenda", 2, "المحتويات\nمقدمة\nالطريقة\nالنتائج", 0.08),
        ("section", 5, "Resultados", 0.45),
        ("content", 5, "Resultados\nLa tasa sube\nEl paro baja", 0.08),
        ("content", 5, "Plan de pruebas\nUno\nDos", 0.08),
        ("references", 19, "Referencias II\nRuiz, A. (2020). Datos.", 0.08),
        ("references", 20, "Bibliografía\nPaz (2019)", 0.08),
        ("references", 19, "参考文献\n[1] Ruiz", 0.08),
        ("closing", 20, "¡Gracias!", 0.45),
        ("closing", 20, "Gracias por su atención\nana@example.org", 0.45),
        ("closing", 20, "Vielen Dank", 0.45),
        ("closing", 20, "ご清聴ありがとうございました", 0.45),
        ("content", 20, "Con la beca se dan las gracias a todos los que ayudaron\ny se dice cuánto costó", 0.08),
        ("section", 3, "Gracias", 0.45),
    ],
)
def test_kinds(kind: str, number: int, text: str, top: float) -> None:
    assert page_kind(number, 20, text, laid_out(text, top), 0.01) == kind


def test_a_picture_makes_a_page_of_few_words_content() -> None:
    words = laid_out("Resultados", 0.45)
    assert page_kind(5, 20, "Resultados", words, 0.01) == "section"
    assert page_kind(5, 20, "Resultados", words, 0.4) == "content"


def test_blank_and_wordless_pages() -> None:
    assert page_kind(5, 20, "", [], 0.0) == "blank"
    assert page_kind(5, 20, "17", laid_out("17", 0.9), 0.0) == "blank"
    assert page_kind(5, 20, "", [], 0.3) == "content"
    assert page_kind(1, 20, "", [], 0.3) == "title"


def test_a_real_deck(decks: Path) -> None:
    pages = render([str(decks / "bgonz20-covid-america-sur.pdf")], "pdf", RenderSettings(long_side=800))
    kinds: dict[str, list[int]] = {}
    for page in pages:
        kinds.setdefault(page.page.kind or "", []).append(page.page.page_number)
    assert kinds.pop("content")
    assert kinds == {
        "title": [1],
        "agenda": [2],
        "section": [3, 6, 16, 22, 28, 42],
        "references": [44, 45, 46, 47, 48],
    }
