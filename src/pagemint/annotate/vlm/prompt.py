"""Prompts from versioned Jinja files: a static part, the same for all pages, and a part for each page."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pagemint.annotate.vlm.boxes import Frame
from pagemint.annotate.vlm.plan import Ask
from pagemint.errors import RecipeError
from pagemint.records import CONTENTS, Page

NAME, VERSION = "pages", 1
SYSTEM, PAGE = "system.jinja", "page.jinja"
TEXT_CHARS = 6_000
"""A page of slides has a tenth of it; beyond, the image has to do."""


class Prompts:
    """The two templates. A folder of the user's may hold both or one of them; the other stays ours."""

    def __init__(self, name: str, sources: Mapping[str, str]) -> None:
        jinja = ImmutableSandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        self._name = name
        self._sources = sources
        try:
            self._system, self._page = (jinja.from_string(sources[part]) for part in (SYSTEM, PAGE))
        except TemplateError as error:
            raise RecipeError(f"a prompt of {name} is no Jinja template: {error}") from error

    @cached_property
    def digest(self) -> str:
        parts = "\0".join(self._sources[part] for part in (SYSTEM, PAGE))
        return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """What pairs carry: name, version, and a hash of both files."""
        return f"{self._name}/{self.digest[:12]}"

    def system(self, frame: Frame) -> str:
        return self._render(self._system, frame=frame.order, contents=sorted(CONTENTS))

    def page(self, page: Page, asks: Sequence[Ask], language: str | None) -> str:
        text = clean(page.text or "")[:TEXT_CHARS]
        return self._render(
            self._page,
            asks=asks,
            language=language,
            text=text,
            text_source=page.text_source,
            # a hash of the text, which no text can foresee and contain
            mark=hashlib.sha256(text.encode()).hexdigest()[:16],
        )

    def _render(self, template: Any, **values: Any) -> str:
        try:
            return str(template.render(**values)).strip()
        except TemplateError as error:
            raise RecipeError(f"a prompt of {self._name} cannot be filled in: {error}") from error


def load(folder: Path | None = None) -> Prompts:
    """Ours, or those in `folder`; raises `RecipeError`."""
    packaged = files("pagemint.annotate") / "prompts" / f"{NAME}_{VERSION}"
    sources = {part: (packaged / part).read_text("utf-8") for part in (SYSTEM, PAGE)}
    if folder is None:
        return Prompts(f"{NAME}@{VERSION}", sources)
    own = {part: folder / part for part in (SYSTEM, PAGE) if (folder / part).is_file()}
    if not own:
        raise RecipeError(f"{folder} holds no prompts", hint=f"put a {SYSTEM} or a {PAGE} there")
    try:
        return Prompts(f"{folder.name}@own", sources | {part: path.read_text("utf-8") for part, path in own.items()})
    except (OSError, UnicodeDecodeError) as error:
        raise RecipeError(f"cannot read the prompts in {folder}: {error}") from error


def clean(text: str) -> str:
    """Without what nobody sees: control characters, joiners, tags."""
    text = text.encode("utf-8", "replace").decode()
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char)[0] != "C").strip()
