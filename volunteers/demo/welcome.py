"""What the demo says when everything runs."""

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from volunteers.demo.accounts import ACCOUNTS, ADMIN


def welcome(url: str) -> RenderableType:
    addresses = Table.grid(padding=(0, 2))
    for name, path in (
        ("API", "/graphql"),
        ("Explorer", "/explorer"),
        ("Admin", "/admin/"),
        ("Proofs", "/verify/"),
        ("Health", "/readyz"),
    ):
        addresses.add_row(Text(name, "bold"), f"{url}{path}")
    people = Table.grid(padding=(0, 2))
    for account in ACCOUNTS:
        login = f"make login AS={account.key}"
        people.add_row(
            Text(account.role, "bold"),
            account.name,
            account.phone,
            f"ID …{account.second_fact}",
            login,
        )
    people.add_row(Text("admin site", "bold"), ADMIN.name, "", "", f"password {ADMIN.password}")
    hint = Text(
        "make story plays the main job against this demo; story-leader, story-messages and"
        " story-certification play a leader's week, a silent phone and a recognition."
        " Ctrl-C stops everything.",
        "dim",
    )
    return Panel(
        Group(addresses, Text(), people, Text(), hint), title="博爱 Boai", border_style="red"
    )
