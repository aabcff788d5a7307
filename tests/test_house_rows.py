"""How rows are asked for, checked on every file: nothing goes around scope()."""

import ast

import pytest

from tests.test_house import named, none, product_files, read

# Which rooms ask the tables themselves; all others are handed rows that scope() gave.
ROOMS_WITH_ROWS = {
    "models", "selectors", "services", "counts", "permissions", "jobs", "admin", "seed", "demo",
    "synthetic", "management", "homes",
}  # fmt: skip
MANAGERS = {"objects", "_default_manager", "_base_manager"}
ASKING = {"filter", "exclude", "get", "Q", "annotate", "get_or_create", "update_or_create"}
# And these, which no client reaches without one of those, or which prove who asks.
FILES_WITH_ROWS = {
    "backend/admin_search.py",
    "backend/audit/access.py",
    "backend/audit/record.py",
    "backend/authority/reaching.py",
    "backend/authority/scope.py",
    "backend/authority/seats.py",
    "backend/files/pages/receive.py",
    "backend/files/pages/show.py",
    "backend/forgetting.py",
    "backend/identity/passwords.py",
    "backend/identity/sealed.py",
    "backend/lockout.py",
    "backend/messaging/audiences.py",
    "backend/messaging/send.py",
    "backend/messaging/subjects.py",
    "backend/places/divisions.py",
    "backend/policy/values.py",
    "backend/privacy/pages/exports.py",
    "backend/privacy/terms.py",
    "backend/second_factor.py",
    "members/case_permissions.py",
    "members/evidence_permissions.py",
    "members/uploads.py",
}
# Who spreads words into a query, all of them its own: never what a client sent.
SPREADS = {
    "backend/authority/scope.py",
    "backend/identity/services/give_consent.py",
    "backend/lockout.py",
    "backend/messaging/send.py",
    "members/services/claims.py",
}


@pytest.fixture(scope="module")
def trees():
    return {named(path): read(path) for path in product_files()}


def test_rows_are_asked_for_in_their_rooms(trees):
    """`Model.objects` anywhere else would be a way around scope()."""
    used = {
        (name, node.lineno)
        for name, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
        if not ROOMS_WITH_ROWS & set(name.removesuffix(".py").split("/"))
    }
    none(f"{name}:{line} asks a table" for name, line in used if name not in FILES_WITH_ROWS)
    none(FILES_WITH_ROWS - {name for name, _ in used})


def calls(trees):
    """(file, line, what is called, the call)."""
    for name, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                yield name, node.lineno, called, node


def test_nobody_s_words_are_spread_into_a_query(trees):
    """`filter(**what_was_sent)` would take `person__phone__startswith` for a filter."""
    spread = {
        (name, line)
        for name, line, called, node in calls(trees)
        if called in ASKING and any(word.arg is None for word in node.keywords)
    }
    none(f"{name}:{line} spreads words" for name, line in spread if name not in SPREADS)
    none(SPREADS - {name for name, _ in spread})


def test_no_query_is_written_by_hand(trees):
    none(
        f"{name}:{line} calls {called}"
        for name, line, called, _ in calls(trees)
        if called in ("raw", "extra", "RawSQL")
    )


def test_every_field_shown_is_named(trees):
    """A form or type of all fields would show tomorrow's field too."""
    none(
        f"{name}:{node.lineno} takes every field"
        for name, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value == "__all__"
    )


def test_only_the_worker_s_file_sends_tasks(trees):
    """After the commit, with ids alone: all others ring."""
    none(
        f"{name}:{line} calls {called}"
        for name, line, called, _ in calls(trees)
        if called in ("delay", "apply_async", "send_task", "signature")
        and name not in ("backend/tasks.py", "volunteers/seed/making.py")
    )
