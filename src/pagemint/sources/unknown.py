"""A page of a site that looks otherwise than any that is understood."""

from __future__ import annotations

from pagemint.errors import DocumentError

KEPT = "source/unknown.html"


class UnknownLayout(DocumentError):
    """The site has changed. `page` is kept in the document's folder for a look."""

    def __init__(self, detail: str, page: bytes) -> None:
        super().__init__("unknown_layout", detail, hint=f"look for a newer pagemint; the page is kept as {KEPT}")
        self.page = page

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str]]:
        return DocumentError, (self.reason, self.detail)
