"""Shapes that several stories of this floor are told in."""

from collections.abc import Mapping
from typing import Any

import graphene

from graphql_schema.fields import id_of, ids_of
from graphql_schema.scalars import Instant, PointInput
from volunteers.rules.fence import Point
from volunteers.services.pinned import Place
from volunteers.services.taps import Tap


def point_of(given: Mapping[str, Any] | None) -> Point | None:
    if given is None:
        return None
    return Point(
        lng=given["lng"],
        lat=given["lat"],
        datum=given["datum"].value,
        accuracy=given.get("accuracy_metres"),
        mocked=given.get("mocked", False),
    )


class PlaceInput(graphene.InputObjectType):
    """A named point."""

    name = graphene.String(required=True, description="What people call it.")
    point = graphene.InputField(PointInput, required=True, description="Where it is.")


def place_of(given: Mapping[str, Any]) -> Place:
    point = point_of(given["point"])
    assert point is not None
    return Place(given["name"], point)


def placed(given: dict[str, Any]) -> dict[str, Any]:
    place = given.pop("place", None)
    return given if place is None else given | {"place": place_of(place)}


class MomentInput:
    """What a phone knows of the moment at which it was tapped; mixed into an Input."""

    captured_at = graphene.InputField(
        Instant, required=True, description="The phone's clock at the tap."
    )
    anchor = graphene.InputField(
        graphene.String, description="`appInfo.timeAnchor` of the last contact, unchanged."
    )
    monotonic_ms = graphene.InputField(
        graphene.Float, description="Milliseconds from that contact to the tap, sleep included."
    )
    sent_at = graphene.InputField(
        Instant, description="The phone's clock when sending; may differ with every retry."
    )
    installation = graphene.InputField(
        graphene.String, description="Made at random when the app was installed; kept as a hash."
    )


class TapInput(MomentInput):
    """For oneself: where the phone is says where one is."""

    assignment_id = id_of("Assignment", "The place this is for.")
    position = graphene.InputField(PointInput, description="Where the phone was at the tap.")
    scan = graphene.InputField(
        graphene.String, description="The code that the place showed, as it was scanned."
    )


class HandInput(MomentInput):
    """For others, by the hand of whoever leads them."""

    shift_id = id_of("Shift", "In which shift.")
    assignment_ids = ids_of("Assignment", "Whose places, at most 200 at once.")

    @classmethod
    def arguments(cls, given: Mapping[str, Any]) -> dict[str, Any]:
        places = {name: given[name] for name in ("shift_id", "assignment_ids")}
        return places | {"tap": tap_of(given)}


def tap_of(given: Mapping[str, Any]) -> Tap:
    monotonic = given.get("monotonic_ms")
    return Tap(
        captured_at=given["captured_at"],
        position=point_of(given.get("position")),
        scan=given.get("scan"),
        installation=given.get("installation"),
        anchor=given.get("anchor"),
        monotonic_ms=None if monotonic is None else round(monotonic),
        sent_at=given.get("sent_at"),
    )
