"""A PDF opened for pdfplumber, in which no reference leads back to itself."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjectNotFound, PDFObjRef
from pdfminer.psparser import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

FAULTS = (
    *(PSException, LookupError, ValueError, TypeError, AttributeError, AssertionError, ArithmeticError, OSError),
    *(RecursionError, struct.error, zlib.error),
)
"""What pdfminer raises for what is damaged."""


class _Objects(PDFDocument):
    def getobj(self, objid: int) -> object:
        """The object of that number. One that is a reference only, which leads back to it, is none (ISO 32000-1,
        7.3.10, has one that leads nowhere stand for null): pdfminer follows it forever.
        """
        seen = {objid}
        found: Any = super().getobj(objid)
        while isinstance(found, PDFObjRef):
            if found.objid in seen:
                raise PDFObjectNotFound(objid)
            seen.add(found.objid)
            found = super().getobj(found.objid)
        return found


class OpenedPdf(PDF):
    """pdfplumber's, without what a PDF says of its author and title."""

    def __init__(self, body: bytes) -> None:
        """Raises PdfminerException for a document that is damaged or locked."""
        self.stream, self.stream_is_external, self.path = io.BytesIO(body), True, None
        self.pages_to_parse = self.laparams = self.password = self.unicode_norm = None
        self.raise_unicode_errors = True
        self.metadata = {}
        self.rsrcmgr = PDFResourceManager()
        try:
            self.doc = _Objects(PDFParser(self.stream), password="")
        except FAULTS as error:
            raise PdfminerException(error) from error
