"""Language: script, small words and identification; short and mixed texts are left alone."""

from __future__ import annotations

import pytest
from tests.checks.pages import at, document, found, page, pair

from pagemint.checks.language import LanguageCheck

CHECK = LanguageCheck()


@pytest.mark.parametrize(
    ("question", "wanted", "expected"),
    [
        ("¿Cuál es el tamaño máximo de un archivo en ext3?", "es", ("pass", None)),
        ("What is the maximum size of a file in ext3?", "es", ("fail", "wrong_language")),
        ("Qual é o tamanho máximo de um arquivo no sistema ext3?", "es", ("fail", "wrong_language")),
        ("Quelle est la taille maximale d'un fichier avec ext3 ?", "es", ("fail", "wrong_language")),
        ("¿Qué es Heartbleed Bug?", "es", ("pass", None)),
        ("ext3 journaling", "es", ("abstain", None)),
        ("QUICプロトコルのRFC番号は何ですか", "ja", ("pass", None)),
        ("ext3文件系统的最大文件大小是多少", "ja", ("fail", "wrong_language")),
        ("ext3ファイルシステムの最大サイズはいくつですか", "zh", ("fail", "wrong_script")),
        ("大容量文件系统最大单文件大小のこと", "zh", ("fail", "wrong_language")),
        ("ext3文件系统的最大文件大小是多少", "zh", ("pass", None)),
        ("¿Cuál es el tamaño máximo de un archivo en ext3?", "ja", ("fail", "wrong_script")),
        ("Каков максимальный размер файла в ext3?", "ru", ("pass", None)),
        ("Каков максимальный размер файла в ext3?", "es", ("fail", "wrong_script")),
        ("ما هو الحد الأقصى لحجم الملف في ext3؟", "ar", ("pass", None)),
        ("ext3의 최대 파일 크기는 얼마입니까?", "ko", ("pass", None)),
    ],
)
def test_questions(question: str, wanted: str, expected: tuple[str, str | None]) -> None:
    assert found(CHECK, pair(question, language=wanted)) == expected


def test_without_a_claim_the_language_of_page_or_deck_is_wanted() -> None:
    english = page("The table of inodes of the second extended file system.", language="en")
    pages = [english, page(number=2), page(number=3)]
    for question in ("¿Qué guarda la tabla de inodos del sistema?", "What does the table of inodes of ext2 hold?"):
        asked = pair(question)
        assert found(CHECK, asked, at(pages, [asked])) == ("pass", None)
    asked = pair("Welche Daten stehen in der Tabelle der Inodes von ext2?")
    assert found(CHECK, asked, at(pages, [asked])) == ("fail", "wrong_language")


def test_names_that_the_page_writes_in_another_script_do_not_count() -> None:
    asked = pair("Что такое Extended Filesystem Superblock?", language="ru")
    assert found(CHECK, asked, at([page("Extended Filesystem Superblock: суперблок", language="ru")])) == ("pass", None)
    assert found(CHECK, asked, at([page("суперблок", language="ru")])) == ("fail", "wrong_script")


def test_nothing_known_of_the_language_is_no_verdict() -> None:
    asked = pair("¿Qué es ext2?")
    assert found(CHECK, asked, at([page(language=None)])) == ("abstain", None)


def test_a_rare_language_that_was_detected_is_mostly_a_common_one_misread() -> None:
    asked = pair("¿Cuál es el tamaño máximo de un archivo en ext3?")
    assert found(CHECK, asked, at([page(language="fi")])) == ("abstain", None)
    assert found(CHECK, pair(asked.question, language="fi")) == ("fail", "wrong_language")


def test_a_document_that_says_the_wrong_language_of_itself_is_read_as_its_pages_are() -> None:
    asked = pair("¿Cuál es el tamaño máximo de un archivo en ext3?")
    pages = [page(language=None), page(number=2), page(number=3)]
    assert found(CHECK, asked, at(pages, of=document(language_declared="en-US"))) == ("pass", None)
