"""What the console providers hand out, shown as it comes: whoever tries the API has no phone."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Post:
    """Begins with what comes after it was made."""

    def __init__(self, spool: Path) -> None:
        self._files = {
            spool / "sms.jsonl": _text_message,
            spool / "push.jsonl": _push,
        }
        self._read = {file: file.stat().st_size if file.exists() else 0 for file in self._files}

    def arrived(self) -> Iterator[str]:
        """Lines for people; a line that is still being written comes the next time."""
        for file, told in self._files.items():
            if not file.exists():
                continue
            with file.open("rb") as lines:
                lines.seek(self._read[file])
                while (line := lines.readline()).endswith(b"\n"):
                    self._read[file] = lines.tell()
                    yield told(json.loads(line))


def _text_message(line: dict[str, Any]) -> str:
    if "code" not in line:
        return f"[cyan]text message[/cyan]  {line['title']} [dim]({line['type']})[/dim]"
    request = f"[dim]for request {line['request_id']}[/dim]"
    return f"[cyan]text message[/cyan]  code {line['code']} {request}"


def _push(line: dict[str, Any]) -> str:
    return f"[magenta]push[/magenta]  {line['title']}: {line['body']} [dim]({line['type']})[/dim]"
