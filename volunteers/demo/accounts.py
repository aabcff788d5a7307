"""The four people of the demo, all of one street; the seed makes them, the story plays them."""

from typing import NamedTuple


class DemoAccount(NamedTuple):
    key: str
    name: str
    phone: str  # E.164
    role: str


VOLUNTEER = DemoAccount("volunteer", "林小红", "+8613800000001", "ordinary volunteer")
LEADER = DemoAccount("leader", "陈志强", "+8613800000002", "team leader")
MANAGER = DemoAccount("manager", "黄丽萍", "+8613800000003", "branch manager")
OFFICER = DemoAccount("officer", "吴建国", "+8613800000004", "county officer")
ACCOUNTS = (VOLUNTEER, LEADER, MANAGER, OFFICER)


class DemoAdmin(NamedTuple):
    name: str
    password: str


# Exists in a demo only: production refuses the demo's keys, and the seed its mode.
ADMIN = DemoAdmin("admin", "boai-demo-admin")
