"""Judges a PDF (ISO 32000); run by `bounded.py`.

Nothing in it is drawn. What a reader would run, unpack or fetch is named by words of the format,
and these are looked for wherever a reader might find them: in the open, spelt otherwise, and in the
streams that hold objects.
"""

import base64
import re
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

MOST_STREAMS = 50_000
MOST_OBJECTS = 300_000
# An A4 page at 600 dots an inch has 35 million.
MOST_PIXELS = 50_000_000
UNPACKED_BYTES = 512 * 1024 * 1024
OBJECTS_BYTES = 48 * 1024 * 1024
CHUNK = 1024 * 1024
BLANK = b"\0\t\n\f\r "
ZIP_ENDS, ZIP_TAIL_BYTES = b"PK\5\6", 66_000
TAR_AT, TAR = 257, b"ustar"

BEGINS = re.compile(rb"%PDF-(?:1\.[0-7]|2\.0)[\r\n \t]")
PAGE_WORDS = re.compile(rb"<\s*(?:!doctype|html|script|svg|\?php|body|iframe)", re.IGNORECASE)
STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
STARTS_AT = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z")
TABLE = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)")
FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
NAME = re.compile(rb"/([A-Za-z0-9]+)")
SPELT = re.compile(rb"#([0-9A-Fa-f]{2})")
# In the open a bracket begins a text and a percent sign a remark; in a text neither does.
OUTSIDE, INSIDE = re.compile(rb"\(|%[^\r\n]*"), re.compile(rb"\\.|\(|\)", re.DOTALL)
GAP = rb"(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])"
# Where a reader that was led there begins to read.
OBJECT = re.compile(rb"\d%s+\d+%s+obj(?![A-Za-z])|trailer%s*<<" % (GAP, GAP, GAP))
NUMBERS, FIRST = re.compile(rb"\d+"), re.compile(rb"/First\s+(\d{1,10})(?!\s+\d+\s+R)")
ELSEWHERE = re.compile(rb"/F\s*[(<\[]")
SIZES = {word: re.compile(rb"/%s\s+(\d+)(\s+\d+\s+R)?" % word) for word in (b"Width", b"Height")}
# By its type, or by what a reader needs of one.
OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm(?![A-Za-z0-9])|/First(?![A-Za-z0-9])")
PREDICTED = re.compile(rb"/(?:DecodeParms|DP)(?![A-Za-z0-9])")
OBJECT_STREAMS = re.compile(rb"/ObjStm(?![A-Za-z0-9])")
IMAGE = re.compile(rb"/Subtype\s*/Image(?![A-Za-z0-9])")
ADDRESS = re.compile(
    rb"/URI%s*(?:\(((?:\\.|[^\\)])*)|<([0-9A-Fa-f\s]*)>|(\d+%s+\d+%s+R))" % (GAP, GAP, GAP),
    re.DOTALL,
)
LEADS_TO = re.compile(rb"\s*(?:https?://|mailto:|tel:|#|[^:\\]*\Z)", re.IGNORECASE)
FRAMES, SCAN = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}, 0xDA
CANVAS = re.compile(rb"ihdr(....)(....)", re.DOTALL)

# Long enough never to come up by chance in what is compressed.
WORDS = {
    "FILE_PROGRAM": "JavaScript Launch RichMedia Rendition",
    "FILE_EMBEDS": "EmbeddedFile EmbeddedFiles FileAttachment",
    "FILE_LINKS": "SubmitForm ImportData GoToR GoToE",
}
SHORT_WORDS = {"FILE_PROGRAM": "JS XFA 3D Movie Sound", "FILE_EMBEDS": "EF Collection"}


class Refused(Exception):
    """With the code of the refusal."""


class Stream(NamedTuple):
    said: bytes
    body: bytes


def judge(path: str, into: str, formats: list[str], most_pixels: int) -> dict[str, Any]:
    """Whatever else it raises, the file is damaged."""
    try:
        _judge(Path(path).read_bytes())
    except Refused as refused:
        return {"refused": str(refused)}
    return {"kept": True}


def _judge(data: bytes) -> None:
    if not BEGINS.match(data):
        raise Refused("FILE_KIND")
    _one_kind_alone(data)
    _whole(data)
    open_, streams = _taken_apart(data)
    names = _spelt_out(_without_texts(open_))
    if _word("Encrypt").search(names):
        raise Refused("FILE_ENCRYPTED")
    raw = _spelt_out(data)
    _look_for(WORDS, raw)
    held = _unpacked(streams)
    if len(OBJECT_STREAMS.findall(raw)) > len(held):
        raise Refused("FILE_BROKEN")  # one that only some readers would find
    for each in held:
        objects = _spelt_out(each)
        if _word("ObjStm").search(objects):
            raise Refused("FILE_BROKEN")
        _look_for(WORDS, objects)
        _look_for(SHORT_WORDS, _spelt_out(_without_texts(each)))
        _addresses(objects)
    _look_for(SHORT_WORDS, names)
    _addresses(_spelt_out(open_))
    _none_within(open_, [found.start() for found in OBJECT.finditer(open_)])
    if sum(each.count(b"obj") for each in (names, *held)) > MOST_OBJECTS:
        raise Refused("FILE_BROKEN")


def _one_kind_alone(data: bytes) -> None:
    """What some other program would take for an archive or a page."""
    if ZIP_ENDS in data[-ZIP_TAIL_BYTES:] or data[TAR_AT : TAR_AT + len(TAR)] == TAR:
        raise Refused("FILE_EMBEDS")
    if PAGE_WORDS.search(data[:1024]):
        raise Refused("FILE_EMBEDS")


def _whole(data: bytes) -> None:
    found = STARTS_AT.search(data[-2048:].rstrip(BLANK))
    if found is None:
        raise Refused("FILE_BROKEN")
    at = int(found[1])
    # A page of a linearised file may come first, with a table of its own.
    if at >= len(data) or not TABLE.match(data[at : at + 64]):
        raise Refused("FILE_BROKEN")


def _taken_apart(data: bytes) -> tuple[bytes, list[Stream]]:
    open_, streams, at = [], [], 0
    while found := STREAM.search(data, at):
        before = data[at : found.start()]
        _none_within(before + b"stream", [len(before)])
        open_.append(before)
        begun = [each.end() for each in OBJECT.finditer(before)]
        said = _spelt_out(before[max(begun, default=0) :])
        end = _end_of(data, found.end(), said)
        body = data[found.end() : end]
        if OBJECT.search(body):
            raise Refused("FILE_BROKEN")  # led there, a reader would find it
        streams.append(Stream(said, body))
        if len(streams) > MOST_STREAMS:
            raise Refused("FILE_BROKEN")
        at = end + len(b"endstream")
    open_.append(data[at:])
    return b"\n".join(open_), streams


def _end_of(data: bytes, begins: int, said: bytes) -> int:
    end = data.find(b"endstream", begins)
    if (length := LENGTH.search(said)) is not None:
        counted = begins + int(length[1])
        behind = data[counted : counted + 16].lstrip(BLANK)
        if behind.startswith(b"endstream"):
            end = data.index(b"endstream", counted)
    if end < 0:
        raise Refused("FILE_BROKEN")
    return end


def _spelt_out(data: bytes) -> bytes:
    """`/J#61vaScript` is `/JavaScript`."""
    return SPELT.sub(lambda found: bytes([int(found[1], 16)]), data)


def _texts(data: bytes) -> Iterator[tuple[int, int]]:
    """Texts and remarks, from where to where; one that is never closed ends behind the data."""
    at = 0
    while begun := OUTSIDE.search(data, at):
        at = begun.end()
        if begun[0] == b"(":
            at = _closed(data, at)
        yield begun.start(), at


def _closed(data: bytes, at: int) -> int:
    depth = 1
    for found in INSIDE.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if not depth:
            return found.end()
    return len(data) + 1


def _without_texts(data: bytes) -> bytes:
    """A title may well speak of /JS."""
    out, at = [], 0
    for begins, ends in _texts(data):
        if ends > len(data):
            break  # one that is never closed hides nothing
        out.append(data[at:begins])
        at = ends
    out.append(data[at:])
    return b" ".join(out)


def _none_within(data: bytes, places: Iterable[int]) -> None:
    """Where a reader begins is no text for another."""
    wanted = sorted(places)
    for begins, ends in _texts(data):
        after = bisect_right(wanted, begins)
        if after < len(wanted) and wanted[after] < ends:
            raise Refused("FILE_BROKEN")


def _lead_into(objects: bytes, said: bytes) -> None:
    """A stream of objects says where each begins."""
    first = FIRST.search(said)
    if first is None:
        raise Refused("FILE_BROKEN")
    begins = int(first[1])
    offsets = [int(each) for each in NUMBERS.findall(objects[:begins])][1::2]
    _none_within(objects, [begins + each for each in offsets])


def _word(word: str) -> "re.Pattern[bytes]":
    return re.compile(rb"/%s(?![A-Za-z0-9_.\-])" % word.encode())


def _look_for(words: dict[str, str], data: bytes) -> None:
    for code, some in words.items():
        for word in some.split():
            if _word(word).search(data):
                raise Refused(code)


def _addresses(data: bytes) -> None:
    for found in ADDRESS.finditer(data):
        if found[3] is not None:
            raise Refused("FILE_LINKS")  # it stands elsewhere, and need not look like one there
        text = found[1] if found[1] is not None else bytes.fromhex(_even(found[2]))
        if not LEADS_TO.match(text.removeprefix(b"\xfe\xff").replace(b"\0", b"")):
            raise Refused("FILE_LINKS")


def _even(digits: bytes) -> str:
    plain = b"".join(digits.split()).decode()
    return plain + "0" * (len(plain) % 2)


def _unpacked(streams: list[Stream]) -> list[bytes]:
    """What the streams of objects hold; of all others, that they are no bombs."""
    left, kept, held = UNPACKED_BYTES, OBJECTS_BYTES, []
    for stream in streams:
        objects = OBJECT_STREAM.search(stream.said) is not None
        if ELSEWHERE.search(stream.said):
            raise Refused("FILE_LINKS")
        if IMAGE.search(stream.said):
            _pixels(stream)
        filters = _filters(stream.said)
        named = bool(filters) == (b"/Filter" in stream.said)
        if not named or len(filters) > 3 or filters.count(b"FlateDecode") > 1:
            raise Refused("FILE_BROKEN")
        body = _armour_off(stream.body, filters)
        if filters[:1] == [b"FlateDecode"]:
            filters = filters[1:]
            size, text = _inflated(body, left, keep=kept if objects else 0)
        else:
            size, text = len(body), body
        left -= size
        if objects:
            if filters or PREDICTED.search(stream.said):
                raise Refused("FILE_BROKEN")
            kept -= len(text)
            _lead_into(text, stream.said)
            held.append(text)
    return held


SHORT_NAMES = {b"Fl": b"FlateDecode", b"AHx": b"ASCIIHexDecode", b"A85": b"ASCII85Decode"}


def _filters(said: bytes) -> list[bytes]:
    found = FILTER.search(said)
    return [SHORT_NAMES.get(name, name) for name in NAME.findall(found[1])] if found else []


def _armour_off(body: bytes, filters: list[bytes]) -> bytes:
    while filters[:1] in ([b"ASCIIHexDecode"], [b"ASCII85Decode"]):
        if filters.pop(0) == b"ASCII85Decode":
            text = body.strip(BLANK).partition(b"~")[0].removeprefix(b"<~")
            body = base64.a85decode(text, ignorechars=BLANK)
        else:
            body = bytes.fromhex(_even(body.partition(b">")[0]))
    return body


def _inflated(body: bytes, left: int, *, keep: int) -> tuple[int, bytes]:
    unpacker, size, kept = zlib.decompressobj(), 0, []
    while body and not unpacker.eof:
        piece = unpacker.decompress(body, CHUNK)
        body, size = unpacker.unconsumed_tail, size + len(piece)
        if size > left or (keep and size > keep):
            raise Refused("FILE_BROKEN")
        if keep:
            kept.append(piece)
        if not piece and not body:
            break
    return size, b"".join(kept)


def _pixels(stream: Stream) -> None:
    said = {word: found.search(stream.said) for word, found in SIZES.items()}
    sizes = []
    for found in said.values():
        if found is None or found[2]:
            raise Refused("FILE_BROKEN")
        sizes.append(int(found[1]))
    claims = [(sizes[0], sizes[1])]
    if b"/DCTDecode" in stream.said:
        claims.append(_frame(stream.body))
    if inner := CANVAS.search(stream.body) if b"/JPXDecode" in stream.said else None:
        claims.append((int.from_bytes(inner[1]), int.from_bytes(inner[2])))
    if any(width * height > MOST_PIXELS for width, height in claims):
        raise Refused("TOO_MANY_PIXELS")


def _frame(jpeg: bytes) -> tuple[int, int]:
    """Of the picture itself: what a camera wrote before it may look like another."""
    at = jpeg.find(b"\xff\xd8") + 2
    while at + 9 < len(jpeg) and jpeg[at] == 0xFF:
        marker = jpeg[at + 1]
        if marker == 0xFF:  # filled up
            at += 1
            continue
        if marker in FRAMES:
            return int.from_bytes(jpeg[at + 5 : at + 7]), int.from_bytes(jpeg[at + 7 : at + 9])
        if marker == SCAN:
            break
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return 0, 0
