"""The parts of a .docx or .ofd, opened as a hostile zip: sizes are bounded before any is unpacked.

The XML is read with lxml itself rather than through python-docx, which gives neither automatic
numbers nor tracked changes, text boxes and notes, loads every part and takes four times as long.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from generator.errors import UnreadableFileError
from generator.reading.html_lines import too_many
from generator.reading.limits import Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_TO_TRANSITIONAL = (
    (_STRICT, W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_REDO = "请用WPS或Word打开原文件，另存为docx后再放入；打不开时请重新下载"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


class Package:
    """A zip of XML whose parts are unpacked one by one, each within the limits."""

    def __init__(
        self, raw: bytes, limits: Limits, what: str = "Word文件", redo: str = _REDO
    ) -> None:
        """Open the directory of the zip; `what` and `redo` are for messages.

        Raises:
            UnreadableFileError: It is no zip, is cut off, locked, or has too many members.
        """
        self._limits, self._what, self._redo = limits, what, redo
        self._left = limits.max_unpacked_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except _BROKEN as error:
            raise UnreadableFileError(f"{what}已损坏或不完整。{redo}") from error
        members = self._zip.infolist()
        if len(members) > limits.max_zip_members:
            raise too_many(f"{what}内的部件数", limits.max_zip_members, "max_zip_members")
        # Some programs of Windows write their own separator into the zip.
        self._members = {member.filename.replace("\\", "/"): member for member in members}

    def document_name(self) -> str:
        """Return the name of the main part.

        Raises:
            UnreadableFileError: There is none.
        """
        relations = self.part("_rels/.rels")
        for relation in relations if relations is not None else ():
            if (relation.get("Type") or "").endswith("/officeDocument"):
                target = (relation.get("Target") or "").lstrip("/")
                if target in self._members:
                    return target
        if "word/document.xml" in self._members:
            return "word/document.xml"
        raise UnreadableFileError(f"Word文件里没有正文部分（word/document.xml）。{_REDO}")

    def beside(self, document: str, name: str) -> etree._Element | None:
        """Return the part `name` in the folder of `document`, None where there is none."""
        return self.part(posixpath.join(posixpath.dirname(document), name))

    def names_like(self, start: str) -> list[str]:
        """Return the names of parts that begin with `start`, in order."""
        return sorted(name for name in self._members if name.startswith(start))

    def part(self, name: str) -> etree._Element | None:
        """Return the root of a part, None where there is none.

        Raises:
            UnreadableFileError: It is damaged, or unpacks to more than the limits allow.
        """
        member = self._members.get(name)
        if member is None:
            return None
        raw = self._unpack(member)
        if b"<!DOCTYPE" in raw[:4096] or b"<!ENTITY" in raw:
            raise UnreadableFileError(
                f"{self._what}的XML里有实体定义，正常文件没有，不予读取。{self._redo}"
            )
        if _STRICT in raw[:8192]:
            for strict, transitional in _STRICT_TO_TRANSITIONAL:
                raw = raw.replace(strict, transitional)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        try:
            return etree.fromstring(raw, parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableFileError(f"{self._what}的部件{name}已损坏。{self._redo}") from error

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        if member.flag_bits & 1:
            raise UnreadableFileError(f"{self._what}设有打开密码。请先取消密码，另存后再放入")
        ratio = member.file_size / max(member.compress_size, 1)
        if ratio > self._limits.max_zip_ratio and member.file_size > 1_000_000:
            raise too_many(f"{self._what}的压缩比", self._limits.max_zip_ratio, "max_zip_ratio")
        try:
            with self._zip.open(member) as stream:
                raw = stream.read(self._left + 1)
        except _BROKEN as error:
            raise UnreadableFileError(
                f"{self._what}的部件{member.filename}已损坏。{self._redo}"
            ) from error
        except RuntimeError as error:  # zipfile's word for a wrong or missing password
            raise UnreadableFileError(
                f"{self._what}设有打开密码。请先取消密码，另存后再放入"
            ) from error
        self._left -= len(raw)
        if self._left < 0:
            limit = self._limits.max_unpacked_bytes
            raise too_many(f"{self._what}解压后的字节数", limit, "max_unpacked_bytes")
        return raw
