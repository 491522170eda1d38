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
    r"\b(?:(?:muchas |mil )?gracias|¿?preguntas\?|¿?dudas\?|fin|thanks?(?: you)?|questions\s?\?|q\s?&\s?a|the end"
    r"|merci|des questions|(?:muito )?obrigad[oa]s?|perguntas|dúvidas"
    r"|(?:vielen )?dank|fragen\s?\?|ende|grazie|domande)\b"
    r"|ありがとう|ご清聴|質問|谢谢|謝謝|感谢|感謝|提问|شكرا|شكراً",
    re.IGNORECASE,
)
_TRACE = re.compile(r"\b(?:1[89]|20)\d\d\b|https?://|\bdoi\b|www\.", re.IGNORECASE)
FEW_WORDS = 40  # with more words than this a page is neither blank nor a divider
_TITLE_WORDS, _SECTION_WORDS, _CLOSING_WORDS = 70, 9, 30
_BLANK_INK, _PICTURE_INK = 0.002, 0.12
_MIDDLE = (0.2, 0.8)


def page_kind(page_number: int, page_count: int, text: str, words: Sequence[Word], ink: float) -> PageKind:
    """`ink` is the share of the page that is drawn on, apart from words (`ink.ink_share`)."""
    lines = [line.strip() for line in text.split("\n") if any(map(str.isalpha, line))]
    size = _size(lines)
    if not lines:
        return "blank" if ink < _BLANK_INK else "content"
    if _headed(_REFERENCES, lines, words) and page_number > 1:
        return "references"
    if _headed(_AGENDA, lines, words) and page_number <= max(6, page_count // 3) and size > 2:
        return "agenda"
    if _is_closing(page_number, page_count, text, size):
        return "closing"
    if page_number == 1 and size <= _TITLE_WORDS:
        return "title"
    if page_number > page_count / 2 and len(_TRACE.findall(text)) >= max(4, len(lines) // 2):
        return "references"
    return "section" if _is_section(lines, words, size, ink) else "content"


def _size(lines: Sequence[str]) -> int:
    """Words, three letters of Chinese or Japanese counting as one."""
    return sum(len(part) // 3 + 1 if is_cjk(part) else 1 for line in lines for part in line.split())


def _headed(lexicon: re.Pattern[str], lines: Sequence[str], words: Sequence[Word]) -> bool:
    """Is the heading (one of the first lines, or the last: PDFs often write it at the end) in the lexicon?

    A line that is not first must stand in the upper quarter, or it is a running head or a bullet.
    """
    for line in (*lines[:3], lines[-1]):
        bare = line.strip(" \t.:;•●-–—0123456789[]()¿?¡!")
        if bare and lexicon.fullmatch(bare):
            top = min((w.boxes[0].y0 for w in words if w.text and w.text.strip(".:") in line.split()), default=0.0)
            return line is lines[0] or top < 0.25
    return False


def _is_closing(page_number: int, page_count: int, text: str, size: int) -> bool:
    late = page_number > max(2, 0.6 * page_count)
    return late and size <= _CLOSING_WORDS and _CLOSING.search(text) is not None


def _is_section(lines: Sequence[str], words: Sequence[Word], size: int, ink: float) -> bool:
    """A divider: a few words in the page's middle and no picture; footers and page numbers do not count."""
    boxes = [w.boxes[0] for w in words if any(map(str.isalnum, w.text))]
    middle = [b for b in boxes if _MIDDLE[0] <= (b.y0 + b.y1) / 2 <= _MIDDLE[1]]
    body = size - (len(boxes) - len(middle))
    if not middle or ink > _PICTURE_INK:
        return False
    return 0 < body <= _SECTION_WORDS and len(lines) <= 6 and len(boxes) - len(middle) <= 20
