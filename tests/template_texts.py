"""Babel's way into Django's templates, named in locale/babel.cfg."""

from io import BytesIO

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize


def extract(file, keywords, comment_tags, options):
    """Django makes a template into code that calls gettext and is else but names; without its
    indents Python's own extractor can read it."""
    code = templatize(file.read().decode(), origin=file.name)
    flush = "\n".join(line.strip() for line in code.splitlines())
    yield from extract_python(BytesIO(flush.encode()), keywords, comment_tags, options)
