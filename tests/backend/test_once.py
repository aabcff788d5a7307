"""Found out once for a request, and anew for the next."""

import gc

from django.http import HttpRequest

from backend.once import once_a_request


def test_once_for_each_request_and_kept_no_longer():
    asked = []

    @once_a_request
    def number(request):
        asked.append(request.path)
        return len(asked)

    first, second = HttpRequest(), HttpRequest()
    assert [number(first), number(second), number(first), number(second)] == [1, 2, 1, 2]
    del first, second
    gc.collect()
    (kept,) = (
        cell.cell_contents for cell in number.__closure__ if hasattr(cell.cell_contents, "items")
    )
    assert len(kept) == 0


def test_what_is_found_to_be_nothing_is_not_asked_again():
    asked = []
    nothing = once_a_request(lambda request: asked.append(1))
    request = HttpRequest()
    assert [nothing(request), nothing(request), len(asked)] == [None, None, 1]
