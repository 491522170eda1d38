"""All languages say the same things, and say them well enough to be read."""

from __future__ import annotations

import re
from importlib import import_module
from string import Formatter

import pytest
from tests.annotate.offline.pages import prose, written

from pagemint.annotate.offline.tongues import LANGUAGES, tongue
from pagemint.text.lexicon import lexicon
from pagemint.text.quotes import without_quotes
from pagemint.text.tokens import fold


def module(code: str) -> dict[str, object]:
    names = vars(import_module(f"pagemint.annotate.offline.tongues.{code}"))
    return {name: value for name, value in names.items() if re.fullmatch(r"[A-Z][A-Z_]*", name)}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_the_same_names(code: str) -> None:
    assert module(code).keys() == module("es").keys()
    assert module(code)["TEMPLATES"].keys() == module("es")["TEMPLATES"].keys()  # type: ignore[attr-defined]


@pytest.mark.parametrize("code", LANGUAGES)
def test_wordings_are_of_their_format_and_point_at_no_page(code: str) -> None:
    way, known = tongue(code), lexicon(code)
    assert way is not None
    assert known is not None
    for name, wordings in way.templates.items():
        for form, wording in wordings:
            assert wording.endswith("?") == (form == "question"), (name, wording)
            fields = {field for _, field, _, _ in Formatter().parse(wording) if field}
            said = wording.format(**dict.fromkeys(fields, "Kernel"))
            assert not known.deictic.search(without_quotes(fold(said))), (name, wording)


def test_a_tag_is_its_language_and_others_are_none() -> None:
    assert tongue("pt-BR") is tongue("pt")
    assert tongue("ja") is None
    assert tongue(None) is None


@pytest.mark.parametrize(
    ("language", "title", "sentence", "question", "answer"),
    [
        (
            "en",
            "Scheduling",
            "The scheduler maintains a queue of tasks.",
            "what does the scheduler maintain",
            "a queue of tasks",
        ),
        ("fr", "Processus", "Le noyau utilise une table des pages.", "le noyau", "une table des pages"),
        ("pt", "Processos", "O sistema utiliza uma tabela de páginas.", "utiliza o sistema", "uma tabela de páginas"),
        (
            "it",
            "Processi",
            "Il sistema utilizza una tabella di pagine.",
            "utilizza il sistema",
            "una tabella di pagine",
        ),
        (
            "de",
            "Prozesse",
            "Der Kern verwendet eine Tabelle im Speicher.",
            "verwendet der Kern",
            "eine Tabelle im Speicher",
        ),
    ],
)
def test_each_language_asks_in_its_own_words(
    language: str, title: str, sentence: str, question: str, answer: str
) -> None:
    found = {d.question.lower(): d.answers[0] for d in written(prose(title, sentence), language=language)}
    assert any(question.lower() in asked and answer == given for asked, given in found.items()), found


@pytest.mark.parametrize(
    ("language", "sentence", "answer"),
    [
        ("en", "The inode is not stored in the main directory.", "No"),
        ("es", "El inodo no guarda el nombre del archivo.", "No"),
        ("pt", "O sistema não guarda o nome do arquivo.", None),
    ],
)
def test_yes_and_no_are_the_languages_own(language: str, sentence: str, answer: str | None) -> None:
    found = [d for d in written(prose("Kernel", sentence), language=language) if d.question_type == "boolean"]
    assert [d.answers[0] for d in found] == ([answer] if answer else [])
