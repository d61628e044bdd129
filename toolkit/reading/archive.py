"""Parts of the archives that Word and Excel files are, read with a ceiling and nothing fetched."""

import io
import zipfile
from pathlib import Path
from typing import Any
from zlib import error as ZlibError  # noqa: N812 - zlib names its exception in small letters

from lxml import etree

from toolkit.errors import InputError

_MOST_BYTES = 200_000_000  # of one part, unpacked
_MOST_TOGETHER = 400_000_000
_MOST_TIMES = 200  # a part may be so many times larger than it is packed; text is five to thirty times
_MOST_TAGS = 2_000_000  # of a part that is parsed; each takes hundreds of bytes, and no report has 50,000
_MOST_PARTS = 5_000
_SMALL = 20_000_000  # below that, how well a part is packed does no harm
_ENTRY = b"PK\x01\x02"  # begins what the archive says of one of its parts
_DAMAGE = (
    zipfile.BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    ZlibError,
)


class Archive:
    """A zip file in memory whose parts can be read one by one.

    Args:
        content: The bytes of the file.
        path: The file, for the sentence of a refusal.
        what: What it should be, such as "a Word file".

    Raises:
        InputError: It is no archive, is damaged, or would unpack to more than any report holds.
    """

    def __init__(self, content: bytes, path: Path, what: str) -> None:
        """Opens it and adds up what it claims to hold."""
        self._path, self._what, self._unpacked = path, what, 0
        if content.count(_ENTRY) > _MOST_PARTS:
            raise self._refuse_size()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGE as error:
            raise self._refuse() from error
        if sum(part.file_size for part in self._zip.infolist()) > _MOST_TOGETHER:
            raise self._refuse_size()

    def names(self) -> list[str]:
        """Returns the names of its parts."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes:
        """Returns a part.

        Raises:
            InputError: It is missing, damaged, or larger than it says or than any report is.
        """
        try:
            info = self._zip.getinfo(name)
            swollen = info.file_size > _SMALL and info.file_size > _MOST_TIMES * max(info.compress_size, 1)
            if info.file_size > _MOST_BYTES or swollen:
                raise self._refuse_size()
            with self._zip.open(info) as part:
                content = part.read(info.file_size + 1)
        except _DAMAGE as error:
            raise self._refuse() from error
        self._unpacked += len(content)
        if self._unpacked > _MOST_TOGETHER:
            raise self._refuse_size()
        return content

    def parse(self, name: str) -> Any:
        """Returns a part as XML, with no entity resolved and nothing fetched.

        Raises:
            InputError: It is missing, damaged, not XML, or too large.
        """
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        content = self.read(name)
        if content.count(b"<") + content.count(b"=") > _MOST_TAGS:
            raise self._refuse_size()
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise self._refuse() from error

    def _refuse(self) -> InputError:
        remedy = "get an undamaged copy without a password"
        return InputError(self._path, f"cannot be opened as {self._what}", remedy)

    def _refuse_size(self) -> InputError:
        problem = "unpacks to more than any report holds"
        return InputError(self._path, problem, "save the report alone into a new file")
