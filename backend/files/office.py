"""Judges a document of Word or a workbook of Excel (ISO/IEC 29500); run by `bounded.py`.

Kept as it came, so that whatever would run, hide or fetch something when it is opened is refused:
only parts that are known to be text, pictures or a printer's settings are let through.
"""

import re
import stat
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from PIL import Image, UnidentifiedImageError

MAIN = {
    "DOCX": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
MOST_ENTRIES = 3000
UNPACKED_BYTES = 64 * 1024 * 1024
RATIO, RATIO_FROM_BYTES = 100, 8 * 1024 * 1024
DEPTH = 200
SETTINGS_BYTES = 64 * 1024
CHUNK = 64 * 1024
ZIP_BEGINS, ZIP_ENDS, OLE_BEGINS = b"PK\3\4", b"PK\5\6", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END_BYTES = 22
Image.MAX_IMAGE_PIXELS = None  # judged below, by a number of the house's own
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PROGRAMS = (b"MZ", b"\x7fELF", b"PK", OLE_BEGINS[:4], b"#!")
XML = {"xml", "rels", "vml"}
PICTURES = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
PICTURE_ENDS = {"png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff"}
# A descriptor behind an entry whose length was not known when it began.
DESCRIPTORS = {0, 12, 16, 20, 24}

# By the last word of a relationship's type.
RELATES = {
    "FILE_PROGRAM": """vbaproject vbaprojectsignature wordvbadata xlmacrosheet xlintlmacrosheet
        dialogsheet activexcontrolbinary control ctrlprop extensibility attachedtoolbars
        webextension webextensiontaskpanes""",
    "FILE_EMBEDS": "oleobject package afchunk font frame subdocument",
    "FILE_LINKS": """externallink externallinkpath xlexternallinkpath connections querytable
        attachedtemplate mailmergesource mailmergeheadersource""",
}
CODE_OF = {word: code for code, words in RELATES.items() for word in words.split()}
# By what a content type says of a part.
CONTENTS = {
    "macroenabled": "FILE_PROGRAM",
    "vbaproject": "FILE_PROGRAM",
    "vbadata": "FILE_PROGRAM",
    "macrosheet": "FILE_PROGRAM",
    "dialogsheet": "FILE_PROGRAM",
    "activex": "FILE_PROGRAM",
    "oleobject": "FILE_EMBEDS",
    "externallink": "FILE_LINKS",
    "connections+xml": "FILE_LINKS",
}
ELEMENTS = {
    "altChunk": "FILE_EMBEDS",
    "OLEObject": "FILE_EMBEDS",
    "oleObject": "FILE_EMBEDS",
    "control": "FILE_PROGRAM",
    "customUI": "FILE_PROGRAM",
    "oleLink": "FILE_LINKS",
    "ddeLink": "FILE_LINKS",
    "externalBook": "FILE_LINKS",
    "subDoc": "FILE_LINKS",
    "connectString": "FILE_LINKS",
}
LEADS_TO = re.compile(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)
# What stands in a document of one's own; others fetch, or are put together of several.
ALLOWED = """
    = ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BIBLIOGRAPHY CITATION COMMENTS CREATEDATE
    DATE DOCPROPERTY EDITTIME EQ FILENAME FILESIZE FORMCHECKBOX FORMDROPDOWN FORMTEXT HYPERLINK
    IF INDEX KEYWORDS LASTSAVEDBY LISTNUM MERGEFIELD NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE
    PAGEREF PRINTDATE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SHAPE STYLEREF SUBJECT SYMBOL
    TA TC TIME TITLE TOA TOC USERINITIALS USERNAME XE
"""
FIELDS = set(ALLOWED.split())
FORMULAS = {
    "f", "formula", "formula1", "formula2", "definedName",
    "calculatedColumnFormula", "totalsRowFormula",
}  # fmt: skip
# A name in its quotes may hold the other ones; it is looked at, a text is not.
QUOTED = re.compile(r"""'[^']*'|"[^"]*\"""")
DRAWN = {"imagedata", "fill", "stroke"}
# They run or fetch what is elsewhere. Names of columns may hold any sign, so that nobody but Excel
# knows what is text: these are looked for in all of it.
CALLS = re.compile(
    r"\b(?:WEBSERVICE|IMAGE|CALL|EXEC|RTD|REGISTER(?:\.ID)?|SQL\.REQUEST)\s*\(", re.IGNORECASE
)


class Refused(Exception):
    """With the code of the refusal."""


def judge(path: str, into: str, formats: list[str], most_pixels: int) -> dict[str, Any]:
    """Whatever else it raises, the file is damaged."""
    try:
        with Path(path).open("rb") as file:
            _begins(file)
            with ZipFile(file) as archive:
                _laid_out(file, archive)
                _named(archive)
                _Document(archive, formats[0], most_pixels).judge()
    except Refused as refused:
        return {"refused": str(refused)}
    return {"kept": True}


def _begins(file: IO[bytes]) -> None:
    begins = file.read(len(OLE_BEGINS))
    if begins == OLE_BEGINS:
        # A password makes an old container of it.
        raise Refused("FILE_ENCRYPTED" if ENCRYPTED in file.read() else "FILE_KIND")
    if not begins.startswith(ZIP_BEGINS):
        raise Refused("FILE_KIND")
    file.seek(-END_BYTES, 2)
    ends = file.read()
    if not ends.startswith(ZIP_ENDS) or ends[-2:] != b"\0\0":
        raise Refused("FILE_BROKEN")


def _laid_out(file: IO[bytes], archive: ZipFile) -> None:
    """Entry behind entry from the first byte on: nothing before, between, behind or twice."""
    entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    if not 0 < len(entries) <= MOST_ENTRIES:
        raise Refused("FILE_BROKEN")
    end, gaps = 0, {0}
    for entry in entries:
        if entry.flag_bits & 1:
            raise Refused("FILE_ENCRYPTED")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Refused("FILE_BROKEN")
        if entry.header_offset - end not in gaps:
            raise Refused("FILE_BROKEN")
        file.seek(entry.header_offset + 26)
        lengths = file.read(4)
        end = entry.header_offset + 30 + entry.compress_size
        end += int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
        gaps = DESCRIPTORS if entry.flag_bits & 8 else {0}
    if archive.start_dir - end not in gaps:
        raise Refused("FILE_BROKEN")


def _named(archive: ZipFile) -> None:
    names = [entry.filename for entry in archive.infolist()]
    if len({name.lower() for name in names}) < len(names):
        raise Refused("FILE_BROKEN")
    for entry in archive.infolist():
        name = entry.orig_filename
        if "\\" in name or "\0" in name or ":" in name or name.startswith("/"):
            raise Refused("FILE_BROKEN")
        if ".." in name.split("/") or stat.S_ISLNK(entry.external_attr >> 16):
            raise Refused("FILE_BROKEN")


class _Document:
    def __init__(self, archive: ZipFile, kind: str, most_pixels: int) -> None:
        self.archive, self.kind, self.most_pixels = archive, kind, most_pixels
        self.left = UNPACKED_BYTES
        self.packed = sum(entry.compress_size for entry in archive.infolist())

    def judge(self) -> None:
        names = {entry.filename for entry in self.archive.infolist()}
        if not {"[Content_Types].xml", "_rels/.rels"} <= names:
            raise Refused("FILE_KIND")
        contents = _Contents()
        self._xml("[Content_Types].xml", contents)
        if MAIN[self.kind] not in contents.said:
            raise Refused("FILE_KIND")
        for entry in self.archive.infolist():
            self._part(entry)

    def _part(self, entry: ZipInfo) -> None:
        name = entry.filename.lower()
        if entry.is_dir():
            if entry.file_size:
                raise Refused("FILE_BROKEN")
            return
        end = name.rpartition(".")[2]
        if "vbaproject" in name or "vbadata" in name or "/activex/" in name:
            raise Refused("FILE_PROGRAM")
        if "/externallinks/" in name:
            raise Refused("FILE_LINKS")
        if end == "rels":
            self._xml(entry.filename, _Relations())
        elif end in XML:
            self._xml(entry.filename, _Text())
        elif end in PICTURE_ENDS:
            self._picture(entry)
        elif end == "bin" and "/printersettings/" in name:
            self._settings(entry)
        else:
            raise Refused("FILE_EMBEDS")

    def _chunks(self, name: str) -> "list[bytes]":
        """What it says of its size is not believed."""
        found = []
        with self.archive.open(name) as part:
            while chunk := part.read(CHUNK):
                self.left -= len(chunk)
                unpacked = UNPACKED_BYTES - self.left
                if self.left < 0 or unpacked > max(RATIO_FROM_BYTES, RATIO * self.packed):
                    raise Refused("FILE_BROKEN")
                found.append(chunk)
        return found

    def _xml(self, name: str, reader: "_Reader") -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        depth = 0

        def start(element: str, given: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > DEPTH:
                raise Refused("FILE_BROKEN")
            reader.begins(element.rpartition(" ")[2], given)

        def end(element: str) -> None:
            nonlocal depth
            depth -= 1
            reader.ends(element.rpartition(" ")[2])

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = reader.says
        # No document of this kind has one; with it entities would grow, or be fetched.
        parser.StartDoctypeDeclHandler = _no_doctype
        for chunk in self._chunks(name):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
        reader.over()

    def _picture(self, entry: ZipInfo) -> None:
        self._chunks(entry.filename)
        with self.archive.open(entry) as part:
            try:
                with Image.open(part, formats=PICTURES) as picture:
                    size = picture.size
            except UnidentifiedImageError as error:
                raise Refused("FILE_EMBEDS") from error
        if size[0] * size[1] > self.most_pixels:
            raise Refused("TOO_MANY_PIXELS")

    def _settings(self, entry: ZipInfo) -> None:
        held = b"".join(self._chunks(entry.filename))
        if len(held) > SETTINGS_BYTES or held.startswith(PROGRAMS):
            raise Refused("FILE_EMBEDS")


def _no_doctype(*_given: object) -> None:
    raise Refused("FILE_BROKEN")


class _Reader:
    def begins(self, element: str, given: dict[str, str]) -> None: ...

    def says(self, text: str) -> None: ...

    def ends(self, element: str) -> None: ...

    def over(self) -> None: ...


class _Contents(_Reader):
    def __init__(self) -> None:
        self.said: list[str] = []

    def begins(self, element: str, given: dict[str, str]) -> None:
        said = given.get("ContentType", "").strip()
        for word, code in CONTENTS.items():
            if word in said.lower():
                raise Refused(code)
        self.said.append(said)


class _Relations(_Reader):
    def begins(self, element: str, given: dict[str, str]) -> None:
        kind = given.get("Type", "").rpartition("/")[2].lower()
        target = given.get("Target", "").strip()
        if kind in CODE_OF:
            raise Refused(CODE_OF[kind])
        if given.get("TargetMode", "").strip().lower() == "external":
            if kind != "hyperlink" or not LEADS_TO.match(target):
                raise Refused("FILE_LINKS")
        elif ":" in target.partition("#")[0] or "\\" in target:
            raise Refused("FILE_LINKS")


class _Text(_Reader):
    """Fields of Word and formulas of Excel, wherever they stand."""

    def __init__(self) -> None:
        self.fields: list[list[str]] = []
        self.heard: list[str] | None = None

    def begins(self, element: str, given: dict[str, str]) -> None:
        if element in ELEMENTS:
            raise Refused(ELEMENTS[element])
        if element == "fldChar":
            self._field(_said(given, "fldCharType"))
        elif element == "fldSimple":
            _field(_said(given, "instr"))
        elif element == "instrText":
            self.heard = self.fields[-1] if self.fields else []
        elif element in FORMULAS:
            self.heard = []
        elif element in DRAWN and given.get("src"):
            raise Refused("FILE_LINKS")  # else a part is named by its relation

    def says(self, text: str) -> None:
        if self.heard is not None:
            self.heard.append(text)

    def ends(self, element: str) -> None:
        if element in FORMULAS and self.heard is not None:
            formula = "".join(self.heard)
            # DDE is the only use of a bar outside of texts.
            if CALLS.search(formula) or "|" in QUOTED.sub(_name_alone, formula):
                raise Refused("FILE_LINKS")
            self.heard = None
        elif element == "instrText":
            if not self.fields and self.heard is not None:
                _field("".join(self.heard))
            self.heard = None

    def over(self) -> None:
        for pieces in self.fields:
            if pieces:
                _field("".join(pieces))

    def _field(self, what: str) -> None:
        """Written in pieces, and within each other."""
        if what == "begin":
            self.fields.append([])
        elif what in ("separate", "end") and self.fields:
            _field("".join(self.fields[-1]))
            if what == "end":
                self.fields.pop()


def _said(given: dict[str, str], name: str) -> str:
    """Of two with this name, of different makers, readers would take one or the other."""
    found = [value for key, value in given.items() if key.rpartition(" ")[2] == name]
    if len(found) > 1:
        raise Refused("FILE_BROKEN")
    return "".join(found)


def _name_alone(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("'") else ""


def _field(instruction: str) -> None:
    words = instruction.replace('"', " ").replace("=", "= ", 1).split()
    if not words or words[0].upper() not in FIELDS:
        raise Refused("FILE_LINKS")
    if words[0].upper() == "HYPERLINK":
        for word in words[1:]:
            if (":" in word or word.startswith("\\\\")) and not LEADS_TO.match(word):
                raise Refused("FILE_LINKS")
