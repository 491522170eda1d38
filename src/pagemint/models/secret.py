"""Keys of providers: read when a provider is opened, from the environment or a file that nobody else can read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from pagemint.errors import RecipeError

USUAL = {
    "anthropic": ("ANTHROPIC_API_KEY",),
    "google": ("GEMINI_API_KEY", "GOOGLE_API_KEY"),
    "openai": ("OPENAI_API_KEY",),
}


def key_of(provider: str, variable: str | None, file: Path | None) -> str | None:
    """The key, None where there is none; raises `RecipeError` for a file that others can read."""
    if file is not None:
        return _from_file(file)
    names = (variable,) if variable else USUAL.get(provider, ())
    return next((value for name in names if (value := os.environ.get(name, "").strip())), None)


def where(provider: str, variable: str | None, file: Path | None) -> str:
    """Where the key is looked for, in words."""
    return str(file) if file else variable or " or ".join(USUAL.get(provider, ())) or "api_key_env"


def _from_file(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            found = os.fstat(stream.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_mode & 0o077:
                raise RecipeError(f"others can read the key file {path}", hint=f"chmod 600 {path}")
            return stream.read(16384).decode("utf-8", "replace").strip() or None
    except OSError as error:
        raise RecipeError(f"cannot read the key file {path}: {error.strerror}") from None
