"""The registered documents: one for each screen and deed, and all of them pass the door."""

from collections import Counter

import pytest
from django.core.cache import cache
from django.test import Client
from graphql import parse

from graphql_schema.admission.trusted import SOURCES, manifest
from graphql_schema.schema import schema


@pytest.mark.parametrize("root", ["query_type", "mutation_type"])
def test_every_screen_and_deed_has_a_document(root):
    """Strict mode answers nothing else."""
    asked = {
        field.name.value
        for path in SOURCES.glob("*.graphql")
        for operation in parse(path.read_text(encoding="utf-8")).definitions
        for field in operation.selection_set.selections
    }
    assert getattr(schema.graphql_schema, root).fields.keys() <= asked


@pytest.mark.django_db
def test_every_document_is_admitted():
    """Without its variables it comes as far as that they are missed, or to an answer."""
    heard = Counter()
    for key, text in manifest().items():
        cache.clear()  # nobody is out of breath
        answer = Client().post("/graphql", {"documentId": key}, "application/json").json()
        told = [each["extensions"] for each in answer.get("errors", ())]
        missed = [each for each in told if "was not provided" in str(each.get("details"))]
        strangers = [each for each in told if each["code"] == "UNAUTHENTICATED"]
        assert missed + strangers == told, (told, text)
        heard["missed" if missed else "answered"] += 1
    assert heard["missed"] > 50
    assert heard["answered"] > 10
