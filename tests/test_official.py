"""The audit says through which office a deed was done."""

import ast

import pytest

from backend.audit import record
from tests.official import ALSO_ONES_OWN, OWN, called, deeds
from tests.world import SmallWorld, actor_of


def test_a_deed_is_ones_own_or_says_its_office():
    """Of every way in which it ends well."""
    silent = {
        name
        for name, tree in deeds().items()
        for node in ast.walk(tree)
        if called(node, "Done") and "office_id" not in {each.arg for each in node.keywords}
    }
    assert silent == OWN
    assert deeds().keys() > ALSO_ONES_OWN


@pytest.mark.django_db
def test_an_entry_without_its_office_is_noticed(offices_named):
    """By every test, whatever it is about."""
    actor = actor_of(SmallWorld().leader)
    record.write(actor, "grant_office", things={}, codes=["FORBIDDEN"])
    record.write(actor, "sign_up", things={}, office_id=None)
    record.write(actor, "login", things={}, office_id=None)
    record.write(actor, "grant_office", things={})
    record.write(actor, "grant_office", things={}, office_id=actor.offices[0].id)
    assert offices_named == []
    record.write(actor, "grant_office", things={}, office_id=None)
    assert offices_named == ["grant_office"]
    offices_named.clear()
