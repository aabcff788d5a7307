"""What an operator's password has to be, and how long it lasts."""

from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from backend.authority.actor import anonymous
from backend.identity.models import Account, PasswordUse
from tests.backend.test_admin_login import WORDS, browser, post_login

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return Account.objects.create_superuser("operator", WORDS)


@pytest.mark.parametrize(
    "password",
    ["Short 1!", "all small letters here", "ONLY CAPITALS HERE", "operator-9-A", "password12345"],
)
def test_a_poor_password_is_refused(operator, password):
    with pytest.raises(ValidationError):
        validate_password(password, operator)


def test_the_last_five_do_not_come_back(operator):
    used = [WORDS, *(f"Another horse {number}" for number in range(5))]
    for password in used[1:]:
        validate_password(password, operator)
        operator.set_password(password)
        operator.save()
    assert PasswordUse.objects.filter(account=operator).count() == 6
    for password in used[1:]:
        with pytest.raises(ValidationError, match="5"):
            validate_password(password, operator)
    validate_password(used[0], operator)


def test_who_logs_in_by_phone_leaves_no_password():
    Account.objects.create_user("volunteer")
    assert not PasswordUse.objects.exists()


def test_an_old_password_opens_only_its_change(operator):
    client = browser()
    post_login(client)
    assert client.get("/admin/").status_code == 200
    PasswordUse.objects.update(set_at=anonymous().now - timedelta(days=90))
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain == [("/admin/password_change/", 302)]
    assert "too old" in answer.content.decode()
    new = "A newer horse 10"
    given = {"old_password": WORDS, "new_password1": new, "new_password2": new}
    assert client.post("/admin/password_change/", given).status_code == 302
    assert client.get("/admin/").status_code == 200
