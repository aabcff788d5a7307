"""A page while the database is away."""

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from volunteers.pages import verify


@pytest.mark.parametrize("fault", [OperationalError, InterfaceError])
@pytest.mark.parametrize(
    ("language", "said"), [("zh-CN", "服务暂时不可用"), ("en", "not available")]
)
def test_a_page_says_when_to_come_again(monkeypatch, fault, language, said):
    def away(number, code):
        raise fault("server closed the connection; password=secret")

    monkeypatch.setattr(verify, "certificate_to_verify", away)
    page = Client().get("/verify/X", {"code": "1"}, headers={"Accept-Language": language})
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "5"
    assert page.headers["X-Trace-Id"]
    assert said in page.content.decode()
    assert "secret" not in page.content.decode()


def test_another_fault_is_not_taken_for_it(monkeypatch):
    def broken(number, code):
        raise ZeroDivisionError

    monkeypatch.setattr(verify, "certificate_to_verify", broken)
    page = Client(raise_request_exception=False).get("/verify/X", {"code": "1"})
    assert page.status_code == 500
