from __future__ import annotations

import pytest

from pagemint.text.language import detect, detect_pages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Los gobiernos locales publican datos abiertos desde 2010", "es"),
        ("Os dados abertos são publicados pelos governos municipais", "pt"),
        ("Les bibliothécaires forment les usagers à la recherche", "fr"),
        ("Der Einstieg muss zum Thema und zur Zuhörerschaft passen", "de"),
        ("The committee publishes its findings every other year", "en"),
        ("フォントをインストールする方法について説明します", "ja"),
        ("在單一台機器時資料庫能用極短時間完成單一工作並且不會引發資料流失", "zh"),
        ("مجموعة كل النتائج الممكنة لهذه التجربة", "ar"),
        ("Gracias", None),
        ("", None),
        ("12345 67890 | 3.14159 2.71828 1.41421 %%%%", None),
    ],
)
def test_detect(text: str, language: str | None) -> None:
    assert detect(text) == language


def test_a_page_that_leaves_it_open_is_in_the_language_of_its_document() -> None:
    spanish = "La paginación permite que la memoria de un proceso no sea contigua"
    pages = [
        spanish,
        "Tabla de páginas\ndir física\ndir virtual",
        "Memory management in the Linux kernel explained",
        "12",
    ]
    assert detect_pages(pages) == ["es", "es", "en", None]
    assert detect_pages([]) == []
    assert detect_pages(["", "7"]) == [None, None]
