"""Which divisions a code stands for."""

from django.db.models import Q

from backend.places.models import Division


def within(code: str) -> list[str]:
    """Its own code and those below it in the tree as it is administered: 平潭's code begins like
    福州's and does not belong to it."""
    below = Q(pk=code) | Q(parent=code) | Q(parent__parent=code) | Q(parent__parent__parent=code)
    return list(Division.objects.filter(below).values_list("pk", flat=True))
