"""What a request asks again and again, found out once for it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from django.http import HttpRequest

T = TypeVar("T")


def once_a_request(find: Callable[[HttpRequest], T]) -> Callable[[HttpRequest], T]:
    """Kept beside the request, as long as it lives."""
    kept: WeakKeyDictionary[HttpRequest, T] = WeakKeyDictionary()

    @wraps(find)
    def found(request: HttpRequest) -> T:
        if request not in kept:
            kept[request] = find(request)
        return kept[request]

    return found
