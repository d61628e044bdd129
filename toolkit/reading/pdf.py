"""Text out of PDF files."""

from pathlib import Path

import pypdfium2

from toolkit.errors import InputError


def read_text(content: bytes, path: Path) -> tuple[str, str]:
    """Returns the text layer of a PDF, page after page, and no encoding.

    Raises:
        InputError: The file is damaged, locked by a password, or holds pictures of pages only.
    """
    try:
        with pypdfium2.PdfDocument(content) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
    except pypdfium2.PdfiumError as error:
        remedy = "get an undamaged copy without a password"
        raise InputError(path, "cannot be opened as a PDF file", remedy) from error
    text = "\n".join(pages).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError(
            path, "holds no text, only pictures of pages", "run a text recognition over it first"
        )
    return text, ""
