"""What pagemint knows of languages: the same of all of them, in the form that texts are compared in."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.text.lexicon import languages, lexicon, lexicon_or_english
from pagemint.text.names import names
from pagemint.text.tokens import fold, tokens


def public(code: str) -> set[str]:
    return {name for name in vars(import_module(f"pagemint.text.lexicon.{code}")) if name.isupper() and name[0] != "_"}


def test_languages() -> None:
    assert set(languages()) >= {"es", "en", "fr", "pt", "de", "it", "ja", "zh", "ko", "ru", "ar"}
    assert lexicon("pt-BR") is lexicon("pt")
    assert lexicon("xx") is lexicon(None) is None
    assert lexicon_or_english("xx") is lexicon("en")


@pytest.mark.parametrize("code", languages())
def test_all_know_the_same_and_in_folded_form(code: str) -> None:
    assert public(code) == public("es")
    known = lexicon_or_english(code)
    for words in (
        known.stop_words,
        known.generic,
        known.demonstratives,
        known.yes,
        known.no,
        known.articles,
        known.choice,
    ):
        assert all(fold(word) == word for word in words)
    assert all(tokens(word) == [word] for word in known.stop_words)
    assert known.yes.isdisjoint(known.no)
    assert known.yes
    assert known.no
    assert known.decimal in ".,"


@pytest.mark.parametrize("code", languages())
@given(data=st.data())
def test_patterns_find_together_what_they_find_alone(code: str, data: st.DataObject) -> None:
    module = import_module(f"pagemint.text.lexicon.{code}")
    for patterns, together in (
        (module.DEICTIC, lexicon_or_english(code).deictic),
        (module.REFUSALS, lexicon_or_english(code).refusals),
    ):
        alone = data.draw(st.sampled_from(patterns))
        before, after = (data.draw(st.sampled_from(["", "x", "x ", "¿", "-", "7", " ."])) for _ in range(2))
        text = before + data.draw(st.from_regex(re.compile(alone))) + after
        assert bool(together.search(text)) == any(re.search(at_edge(pattern), text) for pattern in patterns)


def at_edge(pattern: str) -> str:
    """What begins with an edge asks it of all its alternatives."""
    return rf"\b(?:{pattern[2:]})" if pattern.startswith(r"\b") else pattern


def test_a_language_is_read_when_it_is_asked_for() -> None:
    code = (
        "import sys; from pagemint.text.lexicon import lexicon; lexicon('es');"
        "print(sorted(m for m in sys.modules if m.startswith('pagemint.text.lexicon.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "['pagemint.text.lexicon.es']"


@pytest.mark.parametrize(
    ("language", "points", "does_not"),
    [
        ("es", "¿De qué trata la diapositiva?", "¿Para qué se usa la tabla de inodos?"),
        ("es", "¿Quién es el autor de la presentación?", "¿Para qué universidad se preparó la presentación «Redes»?"),
        ("es", "¿Qué dice el texto?", "¿Cómo se obtiene el texto cifrado en RSA?"),
        ("es", "¿Qué valores tiene la tabla?", "¿Qué columnas tiene la tabla de páginas de x86?"),
        ("es", "¿Qué muestra la imagen?", "¿Cómo se monta la imagen de Alpine Linux?"),
        ("es", "¿Qué países aparecen en el gráfico?", "¿Qué es el gráfico de Gantt?"),
        ("es", "¿Qué se ve en la página 3?", "¿Qué tamaño tiene una página en x86-64?"),
        ("en", "What is shown in this slide?", "What is the capital of Chile?"),
        ("en", "What does the chart show?", "What does the chart of accounts of IFRS list?"),
        ("en", "According to the report, who won?", "Who wrote the report of the Warren Commission?"),
        ("en", "What is on page 3?", "How large is a page in x86-64?"),
        ("fr", "Que montre cette diapositive ?", "Quelle est la capitale du Chili ?"),
        ("fr", "Quel est le titre de la présentation ?", "Quelle version de Linux utilise le noyau 5.4 ?"),
        ("pt", "O que mostra este slide?", "Qual é a capital do Chile?"),
        ("pt", "Quais valores aparecem na tabela?", "Para que serve a tabela de inodes do ext2?"),
        ("de", "Was zeigt diese Folie?", "Was ist die Hauptstadt von Chile?"),
        ("de", "Was ist auf dem Bild zu sehen?", "Wie funktioniert die Bildkompression in JPEG?"),
        ("it", "Che cosa mostra questa slide?", "Qual è la capitale del Cile?"),
        ("it", "Quali valori ci sono nella tabella?", "A cosa serve la tabella di routing di OSPF?"),
        ("ru", "Что показано на этом слайде?", "Какая столица у Чили?"),
        ("ar", "ماذا توضح هذه الشريحة؟", "ما عاصمة تشيلي؟"),
        ("ja", "このスライドのタイトルは何ですか", "QUICのRFC番号は何ですか"),
        ("ja", "上記の表で最大の値は", "東京都の人口は何人ですか"),
        ("zh", "这张幻灯片的主题是什么？", "主成分分析有哪些步骤？"),
        ("ko", "이 슬라이드의 제목은 무엇입니까?", "칠레의 수도는 어디입니까?"),
    ],
)
def test_pointing(language: str, points: str, does_not: str) -> None:
    known = lexicon_or_english(language)
    assert known.deictic.search(fold(points))
    assert not known.deictic.search(fold(does_not))


@pytest.mark.parametrize(
    ("language", "nothing", "something"),
    [
        ("es", "¿Cuál es el título?", "¿Qué es Voting?"),
        ("en", "What is the main topic?", "What is QUIC?"),
        ("fr", "Quel est le titre ?", "Qu'est-ce que QUIC ?"),
        ("pt", "Qual é o tema principal?", "O que é o inode?"),
        ("de", "Was ist das Thema?", "Was ist ein Inode?"),
        ("it", "Qual è il titolo?", "Che cos'è un inode?"),
        ("ru", "Какая тема?", "Что такое инод?"),
        ("ja", "タイトルは何ですか", "売上高はいくらですか"),
        ("zh", "主题是什么？", "什么是主成分分析？"),
        ("ko", "제목은 무엇입니까?", "이더넷이란 무엇입니까?"),
        ("ar", "ما العنوان؟", "ما الإيثرنت؟"),
    ],
)
def test_names(language: str, nothing: str, something: str) -> None:
    assert names(nothing, language) == []
    assert names(something, language) != []
