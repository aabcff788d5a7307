"""Who can be written to on the floor of the register."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from backend.messaging.audiences import Asked, audience
from members.models import Membership

CLASSES = {"age_class": Membership.AgeClass, "grade": Membership.Grade}


@audience(
    "members_of_subtree",
    _("members of branches"),
    permission="member.see",
    among=[choice for each in CLASSES.values() for choice in each.choices],
)
def members_of_subtree(asked: Asked) -> "QuerySet[Any, Any]":
    """Of these age classes and of these grades, where any are named."""
    rows = Membership.objects.at(asked.now).filter(branch__any=list(asked.units))
    for column, choices in CLASSES.items():
        named = [each for each in asked.among if each in choices.values]
        rows = rows.filter((f"{column}__in", named)) if named else rows
    return rows.values("person")
