"""What every walk through the house needs: the phones of its people, and its chapters in order."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import override

from volunteers.demo.accounts import ACCOUNTS, DemoAccount
from volunteers.demo.phone import PATIENCE_SECONDS, Phone, arriving
from volunteers.demo.teller import Teller

OFFICES = "query MyOffices { me { offices { kind { code label } unit { id name } } } }"
STATION = """query Stations($point: PointInput!) {
  nearestStations(point: $point) { id name lng lat datum { code } distanceMetres } }"""
NEWS = """query News { inbox(first: 20, unread: true) {
  edges { node { id kind { code } subject { id } arrivedAt } } } }"""
GULOU = {"lng": 119.3039, "lat": 26.0820, "datum": "GCJ02"}


@dataclass
class Walk(ABC):
    """Each chapter hands on what the later ones need."""

    title: ClassVar[str]
    people: ClassVar[Sequence[DemoAccount]] = ACCOUNTS

    tell: Teller
    url: str
    spool: Path
    language: str
    phones: dict[str, Phone] = field(default_factory=dict, init=False)

    def play(self) -> None:
        with override(self.language.lower()):
            for chapter in self.chapters():
                chapter()

    @abstractmethod
    def chapters(self) -> Iterator[Callable[[], None]]:
        """One after the other: a later one may be known only when an earlier one was played."""

    def enter(self) -> None:
        """Everybody logs in, by name."""
        for account in self.people:
            phone = self.phones[account.name] = Phone(self.url, self.language, account.name)
            phone.log_in(account.phone, account.second_fact, self.spool / "sms.jsonl")
            who = {"name": account.name, "role": _(account.role)}
            self.tell.say(_("%(name)s (%(role)s) typed the code of a text message") % who)

    def register(self, name: str) -> None:
        """Their phone, for pushes."""
        self.tell.done(
            self.phones[name],
            "registerDevice",
            "device { channel platform { label } }",
            channel="console",
            token=f"phone-of-{name}",
            platform="android",
        )

    def unit_of(self, name: str, office: str) -> dict[str, Any]:
        offices = self.tell.ask(self.phones[name], OFFICES)["me"]["offices"]
        unit: dict[str, Any] = next(
            each["unit"] for each in offices if each["kind"]["code"] == office
        )
        return unit

    def nearest_station(self, phone: Phone) -> dict[str, Any]:
        station: dict[str, Any] = phone.ask(STATION, {"point": GULOU})["data"]["nearestStations"][0]
        self.tell.say(_("nearest station: %(name)s, %(distanceMetres)s m") % station)
        return station

    def pushed(self, thing: str) -> dict[str, Any] | None:
        """The push that is about it."""
        lines = arriving(self.spool / "push.jsonl")
        return next((line for line in lines if thing in str(line)), None)

    def received(self, name: str, thing: str) -> str:
        """The message about it, which their phone says it has."""
        found = self.tell.ask(self.phones[name], NEWS)["inbox"]["edges"]
        about = (each["node"]["id"] for each in found if thing in str(each["node"]["subject"]))
        message = next(about)
        wanted = "messages { id arrivedAt readAt }"
        self.tell.done(self.phones[name], "confirmArrival", wanted, messageIds=[message])
        return str(message)

    def until(
        self, phone: Phone, document: str, is_so: Callable[[Any], bool], /, **variables: Any
    ) -> Any:
        """Asks again until it is so, because others have to do something first; shown once."""
        patience = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < patience:
            if is_so(phone.ask(document, variables)["data"]):
                break
            time.sleep(0.2)
        return self.tell.ask(phone, document, **variables)

    def server_time(self) -> datetime:
        phone = next(iter(self.phones.values()))
        seen = phone.ask("{ appInfo { serverTime } }")["data"]
        return datetime.fromisoformat(seen["appInfo"]["serverTime"])
