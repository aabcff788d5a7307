"""Documents of PDF, Word and Excel, each made here: what people send, and its parts."""

import io
import zipfile
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

import typst
import xlsxwriter

from tests.backend import pictures

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "application/vnd.openxmlformats-officedocument."
WORD_MAIN = f"{OFFICE}wordprocessingml.document.main+xml"
EXCEL_MAIN = f"{OFFICE}spreadsheetml.sheet.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


# Word


def relations(*given: tuple[str, str, bool]) -> str:
    """Each: the last word of its type, its target, whether it lies outside."""
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{R}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if outside else ''}/>"
        for number, (kind, target, outside) in enumerate(given)
    )
    return f'{HEAD}<Relationships xmlns="{RELS}">{rows}</Relationships>'


def types(main: str, part: str, *more: tuple[str, str]) -> str:
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in [(part, main), *more]
    )
    return (
        f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/'
        f'vnd.openxmlformats-package.relationships+xml"/>{rows}</Types>'
    )


def body(inner: str = "<w:p><w:r><w:t>章程</w:t></w:r></w:p>") -> str:
    return f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{inner}</w:body></w:document>'


def word_parts(inner: str | None = None, main: str = WORD_MAIN) -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": types(main, "word/document.xml"),
        "_rels/.rels": relations(("officeDocument", "word/document.xml", False)),
        "word/document.xml": body() if inner is None else body(inner),
    }


def zipped(parts: dict[str, str | bytes], method: int = ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(inner: str | None = None, *, main: str = WORD_MAIN, **more: str | bytes) -> bytes:
    """Further parts by name, `/` written `__` and `.` written `_dot_`."""
    parts = {name.replace("__", "/").replace("_dot_", "."): held for name, held in more.items()}
    return zipped(word_parts(inner, main) | parts)


def docx_with(**parts: str | bytes) -> bytes:
    return docx(None, **parts)


def docx_related(kind: str, target: str, outside: bool = True) -> bytes:
    return zipped(
        word_parts() | {"word/_rels/document.xml.rels": relations((kind, target, outside))}
    )


def docx_and(name: str, held: str | bytes) -> bytes:
    return zipped(word_parts() | {name: held})


def field(*pieces: str) -> str:
    """In as many runs as there are pieces."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


# Excel


def xlsx_parts(cells: str = "", main: str = EXCEL_MAIN) -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": types(main, "xl/workbook.xml"),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", False)),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{S}"><sheets/></workbook>',
        "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{S}"><sheetData>{cells}</sheetData>'
        "</worksheet>",
    }


def xlsx(cells: str = "", *, main: str = EXCEL_MAIN) -> bytes:
    return zipped(xlsx_parts(cells, main))


def xlsx_and(name: str, held: str | bytes) -> bytes:
    return zipped(xlsx_parts() | {name: held})


def formula(text: str) -> bytes:
    return xlsx(f'<row r="1"><c r="A1"><f>{text}</f></c></row>')


def written_xlsx() -> bytes:
    """As a program writes one: chart, picture, note, link, formula."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("会员")
        for row in range(50):
            sheet.write_row(row, 0, [f"林小红 {row}", row, "a|b"])
        sheet.write_formula("D1", '=SUM(B1:B9)&"|"')
        sheet.write_url("E1", "https://www.redcross.org.cn/")
        sheet.write_comment("A1", "note")
        sheet.insert_image("F1", "a.png", {"image_data": io.BytesIO(pictures.png())})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=会员!$B$1:$B$9"})
        sheet.insert_chart("G1", chart)
    return out.getvalue()


# PDF


def stream(said: bytes, held: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (said, len(held), held)


def packed(said: bytes, held: bytes) -> bytes:
    return stream(said + b"/Filter/FlateDecode", zlib.compress(held, 9))


def pdf(
    *objects: bytes,
    catalog: bytes = b"",
    trailer: bytes = b"",
    before: bytes = b"%\xe2\xe3\xcf\xd3\n",
    version: bytes = b"1.7",
) -> bytes:
    """Catalogue, tree, one page with a line of text, and further objects from number 5 on."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    all_ = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        stream(b"", b"BT /F1 12 Tf (Boai) Tj ET"),
        *objects,
    ]
    out, places = b"%%PDF-%s\n%s" % (version, before), []
    for number, held in enumerate(all_, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(all_) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\n" % (len(all_) + 1, trailer)
    return out + b"startxref\n%d\n%%%%EOF\n" % table


def objects_in_stream(*held: bytes) -> bytes:
    """An object stream, as writers since version 1.5 use it."""
    body_, places, at = b" ".join(held), [], 0
    for number, each in enumerate(held):
        places.append(b"%d %d" % (90 + number, at))
        at += len(each) + 1
    first = b" ".join(places) + b" "
    return packed(b"/Type/ObjStm/N %d/First %d" % (len(held), len(first)), first + body_)


def image(width: int, height: int, held: bytes = b"", filter_: bytes = b"/DCTDecode") -> bytes:
    said = b"/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8"
    return stream(b"%s/Width %d/Height %d/Filter%s" % (said, width, height, filter_), held)


def typeset() -> bytes:
    return typst.compile(b"#set text(lang: \"zh\")\n= Boai\n#link(\"https://a.example\")[a]\n#lorem(300)",
                         format="pdf")  # fmt: skip


# archives that are none


def entries(*given: tuple[str, bytes, int, int]) -> bytes:
    """Name, content, method, mode: a name may come twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, held, method, mode in given:
            entry = ZipInfo(name)
            entry.compress_type, entry.external_attr = method, mode << 16
            archive.writestr(entry, held)
    return out.getvalue()


def docx_entries(*more: tuple[str, bytes, int, int]) -> bytes:
    plain = [
        (name, held.encode() if isinstance(held, str) else held, ZIP_STORED, 0o644)
        for name, held in word_parts().items()
    ]
    return entries(*plain, *more)
