"""Pictures, and what only looks like one: each made here, none fetched."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from PIL import Image, PngImagePlugin
from PIL.TiffImagePlugin import IFDRational

CANARY = "BOAI-CANARY-35010219900508"
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{CANARY}</x:xmpmeta>"
ROTATED = 6  # quarter turn
IMAGE_TAGS = {0x010E: CANARY, 0x013B: CANARY, 0x8298: CANARY}
GPS = {1: "N", 2: (IFDRational(26), IFDRational(4), IFDRational(2847, 100)), 3: "E"}


def gradient(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    return Image.linear_gradient("L").resize((width, height)).convert(mode)


def written(picture: Image.Image, format_: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, format_, **options)
    return out.getvalue()


def jpeg(**options: object) -> bytes:
    return written(gradient(), "JPEG", **options)


def png(**options: object) -> bytes:
    return written(gradient(), "PNG", **options)


def webp(**options: object) -> bytes:
    return written(gradient(), "WEBP", **options)


def exif(orientation: int = 1) -> Image.Exif:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags.update(IMAGE_TAGS)
    tags.get_ifd(0x8825).update(GPS)
    return tags


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def told_all() -> bytes:
    """A photo as a phone writes it: EXIF with a position, XMP, IPTC, a comment."""
    plain = jpeg(exif=exif(), comment=CANARY, xmp=XMP.encode())
    record = b"\x1c\x02\x78" + struct.pack(">H", len(CANARY)) + CANARY.encode()
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(record)) + record
    return plain[:2] + segment(0xED, iptc) + plain[2:]


def told_all_png() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", CANARY)
    text.add_itxt("XML:com.adobe.xmp", XMP, zip=True)
    return png(exif=exif(), pnginfo=text)


def told_all_webp() -> bytes:
    return webp(exif=exif(), xmp=XMP.encode())


def png_of(width: int, height: int, *, rows: bytes = b"") -> bytes:
    """A header that says anything, before data that do not."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def jpeg_of(width: int, height: int) -> bytes:
    """The size in a JPEG's frame header, written over."""
    found = bytearray(jpeg())
    frame = found.index(b"\xff\xc0")
    found[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(found)


def webp_of(width: int, height: int) -> bytes:
    """The canvas of an extended WebP, written over."""
    found = bytearray(told_all_webp())
    canvas = found.index(b"VP8X") + 12
    found[canvas : canvas + 6] = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(
        3, "little"
    )
    return bytes(found)


def text_bomb() -> bytes:
    """A compressed text of 64 MiB beside a picture of nothing."""
    plain = png()
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(64 << 20), 9))
    return plain[:33] + bomb + plain[33:]


def profile_bomb() -> bytes:
    plain = png()
    bomb = chunk(b"iCCP", b"icc\0\0" + zlib.compress(bytes(64 << 20), 9))
    return plain[:33] + bomb + plain[33:]


def moving(format_: str, frames: int = 3) -> bytes:
    more = [gradient(64, 48).rotate(90 * turn) for turn in range(1, frames)]
    return written(gradient(), format_, save_all=True, append_images=more, duration=40, loop=0)


def two_views() -> bytes:
    """As phones write a photo with depth: JPEG with a second one behind it."""
    return written(gradient(), "MPO", save_all=True, append_images=[gradient().rotate(180)])


def zipped(name: str = "photo.jpg", content: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def other(format_: str, mode: str = "RGB") -> Callable[[], bytes]:
    return lambda: written(gradient(mode=mode), format_)


HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
STORED = ""

# Name: the file, and the verdict that was written down for it; an empty one is "stored".
CORPUS: dict[str, tuple[Callable[[], bytes], str]] = {
    # what people send
    "jpeg": (jpeg, STORED),
    "jpeg, progressive": (lambda: jpeg(progressive=True), STORED),
    "jpeg, grey": (other("JPEG", "L"), STORED),
    "jpeg, cmyk": (other("JPEG", "CMYK"), STORED),
    "jpeg with a second view": (two_views, STORED),
    "jpeg that tells all": (told_all, STORED),
    "jpeg, turned": (lambda: jpeg(exif=exif(ROTATED)), STORED),
    "jpeg with an odd orientation": (lambda: jpeg(exif=exif(77)), STORED),
    "jpeg with broken EXIF": (lambda: jpeg(exif=b"Exif\0\0MM\0*\xff\xff\xff\xff"), STORED),
    "jpeg with an endless EXIF": (lambda: jpeg(exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"), STORED),
    "jpeg with a colour profile": (lambda: jpeg(icc_profile=bytes(3000)), STORED),
    "png": (png, STORED),
    "png, palette": (other("PNG", "P"), STORED),
    "png, transparent": (other("PNG", "RGBA"), STORED),
    "png, grey and transparent": (other("PNG", "LA"), STORED),
    "png, one bit": (other("PNG", "1"), STORED),
    "png, sixteen bits": (other("PNG", "I;16"), STORED),
    "png that tells all": (told_all_png, STORED),
    "png of one pixel": (lambda: written(gradient(1, 1), "PNG"), STORED),
    "webp": (webp, STORED),
    "webp, lossless": (lambda: webp(lossless=True), STORED),
    "webp, transparent": (other("WEBP", "RGBA"), STORED),
    "webp that tells all": (told_all_webp, STORED),
    "jpeg, long and thin": (lambda: written(gradient(12000, 1), "JPEG"), STORED),
    # two things at once: what is not picture is gone
    "jpeg, then a zip": (lambda: jpeg() + zipped("evil.exe", EICAR), STORED),
    "jpeg, then a page": (lambda: jpeg() + HTML, STORED),
    "jpeg with a page as comment": (lambda: jpeg(comment=HTML), STORED),
    "png, then a program": (lambda: png() + b"MZ" + EICAR, STORED),
    "png with a script as text": (lambda: png()[:33] + chunk(b"tEXt", b"a\0" + HTML) + png()[33:],
                                  STORED),
    "webp, then a pdf": (lambda: webp() + PDF, STORED),
    # bombs
    "png of 25 million pixels": (lambda: png_of(5000, 5001), "TOO_MANY_PIXELS"),
    "png of 900 million pixels": (lambda: png_of(30000, 30000), "TOO_MANY_PIXELS"),
    "png of the largest size": (lambda: png_of(2**31 - 1, 2**31 - 1), "TOO_MANY_PIXELS"),
    "png of no size": (lambda: png_of(0, 0), "FILE_KIND"),
    "png of 24 million pixels, all of them": (
        lambda: png_of(6000, 4000, rows=bytes(6001 * 4000)), STORED
    ),
    "png with more rows than it says": (lambda: png_of(10, 10, rows=bytes(50 << 20)), STORED),
    "jpeg of four billion pixels": (lambda: jpeg_of(65500, 65500), "TOO_MANY_PIXELS"),
    "webp of 250 million pixels": (lambda: webp_of(16000, 16000), "FILE_BROKEN"),
    "png with a compressed text": (text_bomb, "FILE_BROKEN"),
    "png with a compressed profile": (profile_bomb, "FILE_BROKEN"),
    # movement
    "gif": (other("GIF", "P"), "FILE_KIND"),
    "gif that moves": (lambda: moving("GIF"), "FILE_KIND"),
    "webp that moves": (lambda: moving("WEBP"), "ANIMATED"),
    "png that moves": (lambda: moving("PNG"), "ANIMATED"),
    "webp of 500 frames": (lambda: moving("WEBP", 500), "ANIMATED"),
    # damaged
    "jpeg cut in the middle": (lambda: jpeg()[: len(jpeg()) // 2], "FILE_BROKEN"),
    "jpeg cut before its end mark": (lambda: jpeg()[:-20], "FILE_BROKEN"),
    "jpeg of three bytes": (lambda: b"\xff\xd8\xff", "FILE_KIND"),
    "png cut in the middle": (lambda: png()[:-40], "FILE_BROKEN"),
    "png with a wrong sum": (lambda: png().replace(b"IDAT", b"IDAT\0", 1), "FILE_BROKEN"),
    "png of a head only": (lambda: png()[:33], "FILE_KIND"),
    "webp cut in the middle": (lambda: webp()[: len(webp()) // 2], "FILE_BROKEN"),
    "webp of a head only": (lambda: webp()[:12], "FILE_KIND"),
    # other kinds under a picture's name
    "one byte": (lambda: b"\0", "FILE_KIND"),
    "zeros": (lambda: bytes(100_000), "FILE_KIND"),
    "a page": (lambda: HTML, "FILE_KIND"),
    "a page that begins as a jpeg": (lambda: b"\xff\xd8\xff\xe0" + HTML, "FILE_BROKEN"),
    "a page that begins as a png": (lambda: b"\x89PNG\r\n\x1a\n" + HTML, "FILE_BROKEN"),
    "svg": (lambda: SVG, "FILE_KIND"),
    "svg, compressed": (lambda: zlib.compress(SVG), "FILE_KIND"),
    "pdf with a script": (lambda: PDF, "FILE_KIND"),
    "zip": (zipped, "FILE_KIND"),
    "zip of a picture": (lambda: zipped(content=jpeg()), "FILE_KIND"),
    "zip bomb": (lambda: zipped(content=bytes(50 << 20)), "FILE_KIND"),
    "zip, then a jpeg": (lambda: zipped() + jpeg(), "FILE_KIND"),
    "eicar": (lambda: EICAR, "FILE_KIND"),
    "program": (lambda: b"\x7fELF" + bytes(1000), "FILE_KIND"),
    "shell": (lambda: b"#!/bin/sh\nrm -rf /\n", "FILE_KIND"),
    "postscript": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "FILE_KIND"),
    "bmp": (other("BMP"), "FILE_KIND"),
    "tiff": (other("TIFF"), "FILE_KIND"),
    "ico": (other("ICO"), "FILE_KIND"),
    "jpeg 2000": (other("JPEG2000"), "FILE_KIND"),
    "avif": (other("AVIF"), "FILE_KIND"),
    "tga": (other("TGA"), "FILE_KIND"),
    "pcx": (other("PCX"), "FILE_KIND"),
    "netpbm": (other("PPM"), "FILE_KIND"),
    "icns": (lambda: b"icns" + bytes(100), "FILE_KIND"),
    "photoshop": (lambda: b"8BPS\0\1" + bytes(100), "FILE_KIND"),
    "heic": (lambda: b"\0\0\0\x18ftypheic" + bytes(100), "FILE_KIND"),
    "film": (lambda: b"\0\0\0\x18ftypmp42" + bytes(100), "FILE_KIND"),
    "json": (lambda: b'{"a": 1}', "FILE_KIND"),
    "word": (lambda: zipped("word/document.xml", b"<w/>"), "FILE_KIND"),
    "word with a macro": (lambda: zipped("word/vbaProject.bin", b"\xd0\xcf"), "FILE_KIND"),
    "old office": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "FILE_KIND"),
    "rar": (lambda: b"Rar!\x1a\x07\0" + bytes(100), "FILE_KIND"),
    "gzip": (lambda: zlib.compress(bytes(1 << 20), wbits=31), "FILE_KIND"),
}  # fmt: skip
