"""Registered documents: SHA-256 of a text, the text; built from `documents/` into one manifest."""

import json
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from backend.execution.documents import identifier

HERE: Final = Path(__file__).resolve().parent.parent
SOURCES: Final = HERE / "documents"
MANIFEST: Final = HERE / "documents.json"


def built() -> str:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in SOURCES.glob("*.graphql")}
    entries = {
        identifier(text): {"name": name, "text": text} for name, text in sorted(texts.items())
    }
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


@cache
def manifest() -> Mapping[str, str]:
    entries = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return {key: entry["text"] for key, entry in entries.items()}


if __name__ == "__main__":
    MANIFEST.write_text(built(), encoding="utf-8")
    sys.stdout.write(f"{len(json.loads(built()))} documents\n")
