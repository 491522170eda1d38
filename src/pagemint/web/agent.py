"""Who we say we are."""

from __future__ import annotations

import re
from importlib.metadata import version

from pagemint.errors import RecipeError

ROBOT = "pagemint"
"""Our name in robots.txt."""
EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
PAGE = re.compile(r"https?://[!-'*-~]+", re.ASCII)


def user_agent(contact: str) -> str:
    return f"{ROBOT}/{version('pagemint')} (+{checked(contact)})"


def checked(contact: str) -> str:
    contact = contact.strip()
    if not (EMAIL.fullmatch(contact) or PAGE.fullmatch(contact)):
        said = f"{contact!r} is neither" if contact else "there is none"
        raise RecipeError(
            f"sites must be able to turn to somebody: contact has to be an e-mail or web address, {said}",
            hint="put `contact: you@example.org` into the recipe",
        )
    return contact


def standing(contact: str) -> list[tuple[bytes, bytes]]:
    """The headers that every request carries."""
    headers = [(b"User-Agent", user_agent(contact).encode())]
    if EMAIL.fullmatch(contact.strip()):
        headers.append((b"From", contact.strip().encode()))
    return headers
