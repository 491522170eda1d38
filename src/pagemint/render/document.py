"""Opening a PDF and turning its errors into ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pagemint.errors import DocumentError


def open_pdf(path: str) -> Any:
    """A `pypdfium2.PdfDocument`; raises `DocumentError` encrypted or unreadable (which one without pages is too)."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        # PDFium keeps the code of an earlier failure where it fails without one.
        if error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in Path(path).read_bytes():
            raise DocumentError("encrypted", "the PDF asks for a password") from error
        raise DocumentError("unreadable", "not a readable PDF, or one without pages") from error
    except OSError as error:
        raise DocumentError("unreadable", f"the file cannot be opened: {error.strerror}") from error
    if document.get_formtype() == raw.FORMTYPE_ACRO_FORM:
        document.init_forms()  # so that filled-in fields show
    return document


def check_count(count: int, max_pages: int) -> None:
    if count > max_pages:
        raise DocumentError("too_many_pages", f"{count} pages; the recipe allows {max_pages}")
