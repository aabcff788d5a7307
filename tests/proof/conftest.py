"""One table of what was proved, at the end of the run; and what was logged meanwhile."""

import pytest

from tests.proof.figures import FIGURE, Figure, table


@pytest.fixture
def figure(record_property):
    """Makes lines of the table; each is closed with the test."""
    made = []

    def make(name, goal=0):
        made.append(Figure(name, record_property, goal))
        return made[-1]

    yield make
    for each in made:
        each.close()


def pytest_terminal_summary(terminalreporter):
    reports = [each for kind in terminalreporter.stats.values() for each in kind]
    lines = [
        value
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == FIGURE and getattr(report, "when", "") == "teardown"
    ]
    if lines:
        terminalreporter.section("proved")
        for line in table(lines):
            terminalreporter.write_line(line)
