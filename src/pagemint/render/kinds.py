"""What kind of page: title, section, agenda, content, references, closing or blank.

Headings are matched against a small lexicon; the rest is told by how much text there is, where, and how much else
is drawn. In doubt a page is content.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pagemint.render.letters import is_cjk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pagemint.records import PageKind, Word

_AGENDA = re.compile(
    r"(?:tabla de |el )?(?:índice|indice|contenidos?|agenda|temario|orden del día)(?: general| de contenidos?)?"
    r"|hoja de ruta|de qué vamos a hablar"
    r"|(?:table of )?contents?|outline|overview|today'?s agenda|road ?map"
    r"|sommaire|plan|table des matières|au programme|ordre du jour"
    r"|sumário|conteúdos?|roteiro|índex"
    r"|inhalt(?:sverzeichnis|sübersicht)?|gliederung|übersicht|agenda"
    r"|sommario|indice dei contenuti"
    r"|目次|もくじ|アジェンダ|本日の内容|目录|目錄|大纲|大綱|议程|議程"
    r"|المحتويات|الفهرس|جدول الأعمال",
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    r"(?:lista de |selected |list of )?"
    r"(?:referencias?|bibliograf[ií]a|fuentes?(?: consultadas)?|webgrafía|obras citadas"
    r"|references?|bibliography|works cited|sources|further reading"
    r"|références?|bibliographie|sources et crédits|webographie"
    r"|referências?|bibliografia|fontes"
    r"|literatur(?:verzeichnis|angaben)?|quellen(?:verzeichnis|angaben)?|riferimenti(?: bibliografici)?"
    r"|参考文献|参考資料|引用文献|參考文獻|参考资料|參考資料|出典|المراجع|المصادر)"
    r"(?:\W+(?:(?:[ivx]+|\d+)\b|bibliogr\w+|y fuentes|cr[eé]dit\w+|e información de contacto)\W*)*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\b(?:(?:muchas |mil )gracias|gracias por|thank you|thanks for|merci (?:de|pour|beaucoup)|des questions \?"
    r"|(?:muito )?obrigad[oa]s?\b|vielen dank|danke für|grazie per)"
    r"|ありがとうござい|ご清聴|谢谢|謝謝|感谢聆听|感謝聆聽|شكرا|شكراً",
    re.IGNORECASE,
)
_CLOSING_LINE = re.compile(  # words that close a deck only where a line has nothing else
    r"gracias|(?:preguntas|dudas)(?: y \w+)?|fin(?: de la .*)?|contacto"
    r"|thanks|thank you all|questions(?: and answers)?|q\s?&\s?a\b.*"
    r"|(?:the )?end|contact|merci|questions|perguntas|dúvidas|fim|danke|fragen|ende|kontakt|grazie|domande"
    r"|質問|質疑応答|おわり|終わり|提问|提問|發問時間|شكرا",
    re.IGNORECASE,
)
_CITED = re.compile(r"\((?:1[89]|20)\d\d[a-z]?\)|https?://|\bdoi\b|www\.", re.IGNORECASE)
_EDGES = " \t.:;•●-–—0123456789[]()¿?¡!？！。"
FEW_WORDS = 40  # with more words than this a page is neither blank nor a divider
_TITLE_WORDS, _SECTION_WORDS, _CLOSING_WORDS, _FEW_CITED = 70, 9, 30, 40
_BLANK_INK, _PICTURE_INK = 0.002, 0.12
_DIVIDER_CENTRE, _DIVIDER_HEIGHT = (0.25, 0.75), 0.3  # of the page
_SMALL_PRINT = 4  # words below it
_LARGE = 0.025  # of the page's height: the least that a divider's letters have


def page_kind(page_number: int, page_count: int, text: str, words: Sequence[Word], ink: float) -> PageKind:
    """`ink` is the share of the page that is drawn on, apart from words (`ink.ink_share`)."""
    lines = [line.strip() for line in text.split("\n") if any(map(str.isalpha, line))]
    size = _size(lines)
    if not lines and ink < _BLANK_INK:
        return "blank"
    if _headed(_REFERENCES, lines, words) and page_number > 1:
        return "references"
    if _headed(_AGENDA, lines, words) and page_number <= max(6, page_count // 3) and size > 2:
        return "agenda"
    if _is_closing(page_number, page_count, text, lines, size):
        return "closing"
    if page_number == 1 and page_count > 2 and size <= _TITLE_WORDS:
        return "title"
    if page_number > page_count / 2 and len(_CITED.findall(text)) >= max(4, len(lines) // 3) and size > _FEW_CITED:
        return "references"
    return "section" if _is_section(words, ink) else "content"


def _size(lines: Sequence[str]) -> int:
    """Words, three letters of Chinese or Japanese counting as one."""
    return sum(len(part) // 3 + 1 if is_cjk(part) else 1 for line in lines for part in line.split())


def _headed(lexicon: re.Pattern[str], lines: Sequence[str], words: Sequence[Word]) -> bool:
    """Is the heading (one of the first lines, or the last: PDFs often write it at the end) in the lexicon?

    A line that is not first must stand at the top, or it is a bullet.
    """
    for line in (*lines[:3], *lines[-1:]):
        bare = line.strip(_EDGES)
        if bare and lexicon.fullmatch(bare):
            top = min((w.boxes[0].y0 for w in words if w.text and w.text.strip(".:") in line.split()), default=0.0)
            return line is lines[0] or top < 0.16
    return False


def _is_closing(page_number: int, page_count: int, text: str, lines: Sequence[str], size: int) -> bool:
    if page_number <= max(2, 0.6 * page_count) or size > _CLOSING_WORDS:
        return False
    return _CLOSING.search(text) is not None or any(_CLOSING_LINE.fullmatch(line.strip(_EDGES)) for line in lines)


def _is_section(words: Sequence[Word], ink: float) -> bool:
    """A divider: a few large words in one block in the middle, no heading above them and no picture."""
    boxes = [w.boxes[0] for w in words if any(map(str.isalpha, w.text)) and not _is_upended(w)]
    largest = max((b.y1 - b.y0 for b in boxes), default=0.0)
    block = [b for b in boxes if b.y1 - b.y0 > 0.5 * largest]
    if not block or largest < _LARGE or len(block) > _SECTION_WORDS or len(boxes) > FEW_WORDS or ink > _PICTURE_INK:
        return False
    top, bottom = min(b.y0 for b in block), max(b.y1 for b in block)
    small = [b for b in boxes if b not in block and bottom < b.y1 < 0.85]  # text under a heading: no divider
    centred = _DIVIDER_CENTRE[0] <= (top + bottom) / 2 <= _DIVIDER_CENTRE[1]
    return centred and bottom - top <= _DIVIDER_HEIGHT and len(small) <= _SMALL_PRINT


def _is_upended(word: Word) -> bool:
    """Written upwards, as the label of a chart's axis."""
    x0, y0, x1, y1 = word.boxes[0]
    return len(word.text) > 3 and y1 - y0 > 2 * (x1 - x0)
