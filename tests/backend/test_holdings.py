"""Every column of every table has a class, and every table about people says what becomes of it."""

import pytest
from django.apps import apps
from django.db import models

from backend.identity.models import Account, Person
from backend.policy import values
from backend.privacy.holdings import (
    DataClass,
    Holding,
    Merge,
    about_people,
    declare,
    fields_of,
    holding_of,
)
from backend.privacy.machine_terms import WHILE_HERE
from backend.privacy.terms import stay_of, terms_of
from backend.privacy.terms import terms as terms_

MODELS = sorted(apps.get_models(), key=lambda model: model._meta.label)
PEOPLE = (Person, Account)


def labels(found):
    return [model._meta.label for model in found]


def test_every_table_is_declared():
    assert labels(model for model in MODELS if holding_of(model) is None) == []


@pytest.mark.parametrize("model", MODELS, ids=labels(MODELS))
def test_every_field_has_one_class(model):
    holding = holding_of(model)
    assert holding.doubled == set()
    assert holding.veiled <= set(holding.classes)
    assert set(holding.classes) == set(fields_of(model))


@pytest.mark.parametrize("model", MODELS, ids=labels(MODELS))
def test_every_link_to_a_person_is_about_them_or_says_who_acted(model):
    holding = holding_of(model)
    links = {
        field.name
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in PEOPLE
    }
    named = {holding.about.split("__")[0], *holding.acting.split()}
    assert links <= named
    assert set(holding.acting.split()) <= links


@pytest.mark.parametrize("holding", list(about_people()), ids=lambda each: each.model.__name__)
def test_what_is_about_people_says_what_becomes_of_it(holding):
    assert holding.erase is not None
    assert holding.merge is not None
    assert holding.erase.delete or str(holding.erase.kept)
    assert set(holding.erase.blank) <= set(holding.classes)
    if holding.merge is Merge.MOVE:
        first = holding.model._meta.get_field(holding.about.split("__")[0])
        assert isinstance(first, models.ForeignKey)


@pytest.mark.parametrize("holding", list(about_people()), ids=lambda each: each.model.__name__)
@pytest.mark.django_db
def test_the_path_leads_to_a_person(holding):
    holding.model._default_manager.filter(**{holding.about: 0}).exists()


@pytest.mark.parametrize("holding", list(about_people()), ids=lambda each: each.model.__name__)
def test_what_is_about_people_says_how_long_it_is_kept(holding):
    """By a term of its own, or by why it has none; both would be two answers."""
    terms, stay = terms_of(holding.model), stay_of(holding.model)
    assert bool(terms) is (stay is None)
    if stay is not None and str(stay.why) == str(WHILE_HERE):
        assert holding.erase.delete or holding.erase.blank


def test_a_term_is_a_column_and_a_policy_value():
    for term in terms_():
        term.model._meta.get_field(term.since.split("__")[0])
        assert not isinstance(term.lasts, str) or term.lasts in values.table
    names = [term.name for term in terms_()]
    assert len(names) == len(set(names)) > 25


def test_what_is_hashed_or_sealed_is_secret():
    open_ones = {
        f"{model.__name__}.{field}"
        for model in MODELS
        for field, of in holding_of(model).classes.items()
        if field.endswith(("_sealed", "_index", "_hash", "token", "password"))
        and of is not DataClass.SECRET
    }
    # Hashes of records that people are given to check.
    assert open_ones == {
        "ConsentRecord.text_hash",
        "LedgerAnchor.previous_hash",
        "ServiceCertificate.snapshot_hash",
        "ServiceRecord.previous_hash",
        "ServiceRecord.text_hash",
    }


def test_a_table_is_declared_once():
    with pytest.raises(ValueError, match="declared twice"):
        declare(Holding(Person))
