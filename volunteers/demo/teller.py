"""Tells a story of requests and answers, and breaks it off at the first surprise."""

import json
import re
import time
from textwrap import indent
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _
from rich.cells import cell_len
from rich.console import Console
from rich.highlighter import JSONHighlighter
from rich.panel import Panel
from rich.progress import track
from rich.text import Text

from backend.identifiers import read_global_id
from volunteers.demo.phone import Phone

# Keys and hashes: the first eight digits tell them apart.
HEX = re.compile(r"\b([0-9a-f]{8})[0-9a-f-]{24,}\b")


class StoryBroken(RuntimeError):
    """Something differs from what the story expects."""


class Teller:
    """`outline`, when given, gets what was done and held, without requests and answers."""

    def __init__(self, console: Console, outline: Console | None = None) -> None:
        self.console = console
        self._outline = outline
        self.expectations = 0
        self._chapter = 0

    def chapter(self, title: str) -> None:
        self._chapter += 1
        self.console.print()
        self.console.rule(f"[bold]{self._chapter} · {title}[/bold]", align="left", style="red")
        self._sum_up(f"[bold]{self._chapter} · {title}[/bold]")

    def ask(self, phone: Phone, document: str, /, **variables: Any) -> Any:
        """Shows a question and its answer."""
        self._say_who(phone, _flat(document))
        if variables:
            self._show(variables, "dim")
        return self._answered(phone, document, variables)

    def do(self, phone: Phone, mutation: str, wanted: str, /, **given: Any) -> Any:
        """A mutation with a key made at the tap, unless one is given; its payload."""
        given.setdefault("clientKey", str(uuid4()))
        self._say_who(phone, mutation)
        self._show(given, "dim")
        name = f"{mutation[0].upper()}{mutation[1:]}"
        document = (
            f"mutation {name}($input: {name}Input!) {{ {mutation}(input: $input) "
            f"{{ {wanted} replayed errors {{ code field message }} }} }}"
        )
        return self._answered(phone, document, {"input": given})[mutation]

    def done(self, phone: Phone, mutation: str, wanted: str, /, **given: Any) -> Any:
        payload = self.do(phone, mutation, wanted, **given)
        if payload["errors"]:
            raise StoryBroken(_("%(mutation)s is refused") % {"mutation": mutation})
        return payload

    def refused(self, phone: Phone, mutation: str, wanted: str, /, **given: Any) -> list[str]:
        """By which codes; none if it was done."""
        payload = self.do(phone, mutation, wanted, **given)
        return [error["code"] for error in payload["errors"]]

    def say(self, text: str) -> None:
        self.console.print(f"[dim]{text}[/dim]")

    def show(self, shown: Any, title: str) -> None:
        text = shown if isinstance(shown, str) else _laid_out(_short(shown), self.console.width - 4)
        self.console.print(Panel(text, title=title, title_align="left", border_style="magenta"))

    def expect(self, held: bool, what: str) -> None:
        if not held:
            raise StoryBroken(what)
        self.expectations += 1
        self.console.print(f"  [green]✓[/green] {what}")
        self._sum_up(f"   [green]✓[/green] {what}")

    def wait(self, seconds: float, why: str) -> None:
        steps = max(1, round(seconds * 2))
        hidden = not self.console.is_terminal
        if hidden:
            self.say(f"{why} …")
        for _step in track(range(steps), why, console=self.console, transient=True, disable=hidden):
            time.sleep(seconds / steps)

    def _sum_up(self, line: str) -> None:
        if self._outline is not None:
            self._outline.print(line)

    def _say_who(self, phone: Phone, asks: str) -> None:
        self.console.print(Text.assemble((f"{phone.owner} → ", "bold cyan"), asks))

    def _answered(self, phone: Phone, document: str, variables: dict[str, Any]) -> Any:
        answer = phone.ask(document, variables)
        if "errors" in answer:
            self._show(answer, "red")
            raise StoryBroken(_("the server answers with an error"))
        self._show(answer["data"], "green")
        return answer["data"]

    def _show(self, value: Any, style: str) -> None:
        text = indent(_laid_out(_short(value), self.console.width - 2), "  ")
        self.console.print(JSONHighlighter()(Text(text, style)))


def _laid_out(value: Any, width: int, before: str = "") -> str:
    """JSON in which whatever fits stands in one line; `before` is its key."""
    flat = before + json.dumps(value, ensure_ascii=False)
    if cell_len(flat) < width or not isinstance(value, dict | list) or not value:
        return flat
    if isinstance(value, list):
        start, end = "[]"
        parts = [_laid_out(each, width - 2) for each in value]
    else:
        start, end = "{}"
        parts = [_laid_out(each, width - 2, f'"{key}": ') for key, each in value.items()]
    inner = indent(",\n".join(parts), "  ")
    return f"{before}{start}\n{inner}\n{end}"


def _flat(document: str) -> str:
    return " ".join(document.split())


def _short(value: Any) -> Any:
    """Identifiers cut to what an eye can compare."""
    if isinstance(value, dict):
        return {key: _short(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_short(each) for each in value]
    if isinstance(value, str):
        return _short_text(value)
    return value


def _short_text(text: str) -> str:
    found = read_global_id(text)
    return f"{found[0]}:{str(found[1])[:8]}…" if found else HEX.sub(r"\1…", text)
