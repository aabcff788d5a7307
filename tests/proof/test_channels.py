"""Where nothing personal can travel by its very shape: addresses, refusals, what is to be sent."""

import ast
from dataclasses import fields

from django.apps import apps
from django.db import models
from django.urls import get_resolver
from django.urls.resolvers import URLResolver
from django.utils import translation

from backend.messaging import kinds
from backend.messaging.providers.protocol import Push
from tests.test_house import named, product_files, read

# What a refusal may fill into its text: limits, deadlines, counts, times of a shift, how far from
# the place; which criterion of a standard is not met, and what a draft of one lacks.
FILLED_IN = {
    "accuracy", "age", "begins", "criterion", "days", "ends", "hours", "least", "metres",
    "minutes", "months", "most", "needed", "number", "opens", "places", "score", "taken", "until",
    "kind", "name", "sum", "years",
}  # fmt: skip
# Addresses take public ids, what a signature opens, kinds and days, the number that is printed on a
# proof, the secret that is all a calendar knows of its owner, and the one of the vendor's reports.
TAKEN = {
    "public_id": "uuid", "standard_id": "uuid", "use": "shown", "number": "str", "kind": "str",
    "whose": "str", "on": "day", "first_on": "day", "last_on": "day", "secret": "str",
}  # fmt: skip
# Short words of the machine, never of people.
WORDS = {"channel", "error", "event", "kind", "mutation", "permission", "state", "subject_type"}


def patterns(resolver, prefix=""):
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each, prefix + str(each.pattern))
        else:
            yield prefix + str(each.pattern), each.pattern


def test_an_address_names_nobody():
    seen = set()
    for path, pattern in patterns(get_resolver()):
        if path.startswith("admin/"):
            continue  # keys of rows; what is searched for travels in a body
        for name, converter in pattern.converters.items():
            kind = type(converter).__name__.removesuffix("Converter").lower()
            seen.add(name)
            assert TAKEN.get(name) == ("str" if kind == "string" else kind), path
    assert seen == TAKEN.keys()


def refusals():
    """(file, line, keys of what is filled in) of every refusal that fills something in."""
    for path in product_files():
        for node in ast.walk(read(path)):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Refusal":
                continue
            by_name = [each.value for each in node.keywords if each.arg == "params"]
            for filled in [*node.args[2:], *by_name]:
                if isinstance(filled, ast.Dict):
                    yield named(path), node.lineno, {key.value for key in filled.keys}


def test_a_refusal_says_nothing_that_was_typed():
    found = list(refusals())
    wrong = [f"{name}:{line} {keys - FILLED_IN}" for name, line, keys in found if keys - FILLED_IN]
    assert not wrong, "\n".join(wrong)
    assert set().union(*(keys for _, _, keys in found)) == FILLED_IN


def test_what_waits_to_be_sent_has_no_words_of_people():
    for label in ("InboxMessage", "OutboxMessage", "OfficeItem"):
        for column in apps.get_model("messaging", label)._meta.concrete_fields:
            if isinstance(column, models.CharField | models.TextField):
                assert column.name in WORDS, f"{label}.{column.name}"
            assert not isinstance(column, models.JSONField), f"{label}.{column.name}"


def test_a_push_carries_a_kind_and_ids():
    ids, fixed = {"id", "subject", "device_id", "token"}, {"type", "category", "title", "body"}
    times = {"expires_at", "seconds_to_live"}
    assert {field.name for field in fields(Push)} == ids | fixed | times
    for kind in kinds.table.values():
        for language in ("en", "zh-hans"):
            with translation.override(language):
                text = f"{kind.title}{kind.body}"
            assert set(kinds.PLACEHOLDER.findall(text)) <= {"count"}
            rest = kinds.PLACEHOLDER.sub("", text)
            assert not set(rest) & set("%{}")
