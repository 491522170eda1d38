"""Text of pages that have none, read by Tesseract (extra `ocr`). It needs language data (`*.traineddata`)."""

from __future__ import annotations

import importlib.util
import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PIL import Image

from pagemint.errors import MissingExtra
from pagemint.records import Box, Word
from pagemint.render.ink import ink_share
from pagemint.render.letters import clean

if TYPE_CHECKING:
    from pagemint.render.painted import Painted
    from pagemint.render.settings import RenderSettings

LANGUAGES = {
    "ar": "ara", "bg": "bul", "ca": "cat", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng",
    "es": "spa", "eu": "eus", "fa": "fas", "fi": "fin", "fr": "fra", "gl": "glg", "he": "heb", "hi": "hin",
    "hu": "hun", "id": "ind", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "nld", "no": "nor", "pl": "pol",
    "pt": "por", "ro": "ron", "ru": "rus", "sv": "swe", "th": "tha", "tr": "tur", "uk": "ukr", "vi": "vie",
    "zh": "chi_sim",
}  # fmt: skip
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/usr/local/share/tessdata",
)
_SURE = 30  # per cent; below, Tesseract reads letters into pictures
_PAGE_MS = 60_000
_EMPTY_INK = 0.002
_ENLARGED = 1.5


def data_folder(given: str | None = None) -> str | None:
    """Where the language data lie: as given, `TESSDATA_PREFIX`, or where systems put them."""
    for folder in filter(None, (given, os.environ.get("TESSDATA_PREFIX"), *_FOLDERS)):
        if any(Path(folder).glob("*.traineddata")):
            return str(folder)
    return None


def available(folder: str | None = None) -> list[str]:
    """Tesseract's codes of the languages that can be read here; empty without the extra or the data."""
    found = data_folder(folder)
    if found is None or importlib.util.find_spec("tesserocr") is None:
        return []
    return sorted(path.stem for path in Path(found).glob("*.traineddata") if path.stem != "osd")


def settings_for(
    ocr: Literal["auto", "off", "tesserocr"], language: str | None, settings: RenderSettings
) -> RenderSettings:
    """The settings with OCR for documents in `language` (ISO 639-1); "auto" goes without where it cannot be had."""
    if ocr == "off":
        return replace(settings, ocr="none")
    code = LANGUAGES.get((language or "en").split("-")[0].lower(), "eng")
    languages = available(settings.ocr_dir)
    wanted = tuple(c for c in dict.fromkeys((code, "eng")) if c in languages)
    if code in languages:
        return replace(settings, ocr="tesserocr", ocr_languages=wanted)
    if ocr == "tesserocr":
        raise MissingExtra(f"reading pages in {language or 'en'} (and {code}.traineddata of Tesseract)", "ocr")
    return replace(settings, ocr="none")


def read_missing(painted: Painted, image: Image.Image, settings: RenderSettings) -> None:
    """Fills in text and words where the page has none and something is drawn on it."""
    if settings.ocr == "none" or painted.text or ink_share(painted.grey) < _EMPTY_INK:
        return
    painted.text, painted.words = _read(image.convert("RGB"), settings)
    painted.text_source = "ocr" if painted.text else "none"


def _read(image: Image.Image, settings: RenderSettings) -> tuple[str, list[Word]]:
    from tesserocr import RIL, iterate_level

    # Small print of 10 px is read half again as well when enlarged.
    image = image.resize(
        (int(image.width * _ENLARGED) or 1, int(image.height * _ENLARGED) or 1), Image.Resampling.BICUBIC
    )
    api = _api(data_folder(settings.ocr_dir), settings.ocr_languages)
    lines: list[list[str]] = []
    words: list[Word] = []
    try:
        api.SetImage(image)
        api.SetSourceResolution(200)
        if not api.Recognize(_PAGE_MS) or (found := api.GetIterator()) is None:
            return "", []
        for item in iterate_level(found, RIL.WORD):
            if item.IsAtBeginningOf(RIL.TEXTLINE):
                lines.append([])
            word = _word(item, RIL.WORD, image)
            if word and lines:
                lines[-1].append(word.text)
                words.append(word)
    finally:
        api.Clear()
    return "\n".join(" ".join(line) for line in lines if line), words


def _word(item: Any, level: Any, image: Image.Image) -> Word | None:
    if item.Empty(level) or item.Confidence(level) < _SURE:
        return None
    text = clean("".join(item.GetUTF8Text(level).split()))
    box = item.BoundingBox(level)
    if not text or box is None:
        return None
    x0, y0, x1, y1 = box
    return Word(text, (Box(x0 / image.width, y0 / image.height, x1 / image.width, y1 / image.height),))


@cache
def _api(folder: str | None, languages: tuple[str, ...]) -> Any:
    """Loading a language takes a while: one reader a process."""
    from tesserocr import LeptLogLevel, PyTessBaseAPI, set_leptonica_log_level

    if folder is None:
        raise MissingExtra("reading pages without text: Tesseract's language data", "ocr")
    set_leptonica_log_level(LeptLogLevel.NONE)  # it writes about each odd box to stderr
    return PyTessBaseAPI(path=folder, lang="+".join(languages))
