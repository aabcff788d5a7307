"""Tells a story of requests and answers, and breaks it off at the first surprise."""

import json
import time
from typing import Any
from uuid import uuid4

from rich.console import Console
from rich.json import JSON
from rich.panel import Panel
from rich.progress import track
from rich.text import Text

from volunteers.demo.phone import Phone


class StoryBroken(RuntimeError):
    """Something differs from what the story expects."""


class Teller:
    def __init__(self, console: Console) -> None:
        self.console = console
        self.expectations = 0
        self._chapter = 0

    def chapter(self, title: str) -> None:
        self._chapter += 1
        self.console.print()
        self.console.rule(f"[bold]{self._chapter} · {title}[/bold]", align="left", style="red")

    def ask(self, phone: Phone, who: str, document: str, **variables: Any) -> Any:
        """Shows one request and its answer; data of a query, payload of a mutation."""
        heading, _, _ = document.partition("{")
        self.console.print(Text.assemble((f"{who} → ", "bold cyan"), " ".join(heading.split())))
        if variables:
            self._show(variables, "dim")
        answer = phone.ask(document, variables)
        self._show(answer.get("data") if "errors" not in answer else answer, "green")
        self.expect("errors" not in answer, "the server answers without an error")
        return answer["data"]

    def do(self, phone: Phone, who: str, mutation: str, wanted: str, **given: Any) -> Any:
        """A mutation with a key made at the tap, unless one is given; its payload."""
        given.setdefault("clientKey", str(uuid4()))
        name = f"{mutation[0].upper()}{mutation[1:]}"
        document = (
            f"mutation {name}($input: {name}Input!) {{ {mutation}(input: $input) "
            f"{{ {wanted} replayed errors {{ code field message }} }} }}"
        )
        return self.ask(phone, who, document, input=given)[mutation]

    def done(self, phone: Phone, who: str, mutation: str, wanted: str, **given: Any) -> Any:
        payload = self.do(phone, who, mutation, wanted, **given)
        self.expect(payload["errors"] == [], f"{mutation} is done")
        return payload

    def say(self, text: str) -> None:
        self.console.print(f"[dim]{text}[/dim]")

    def show(self, text: str, title: str) -> None:
        self.console.print(Panel(text, title=title, title_align="left", border_style="magenta"))

    def expect(self, held: bool, what: str) -> None:
        if not held:
            raise StoryBroken(what)
        self.expectations += 1
        self.console.print(f"  [green]✓[/green] {what}")

    def wait(self, seconds: float, why: str) -> None:
        steps = max(1, round(seconds * 2))
        for _ in track(range(steps), description=why, console=self.console, transient=True):
            time.sleep(seconds / steps)

    def _show(self, value: Any, style: str) -> None:
        text = json.dumps(value, ensure_ascii=False)
        short = len(text) <= 160
        self.console.print(JSON(text, indent=None if short else 2, ensure_ascii=False), style=style)
