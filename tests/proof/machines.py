"""Machines of hypothesis, as lines of the table."""

from typing import Any

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.proof.figures import SEED, Figure, size

# In full by short blocks: what one test has rolled back stays in its tables until it ends.
BLOCKS = size(2, 40)
STEPS = 30


def run(machine: type[RuleBasedStateMachine], line: Figure, *, small: int, full: int) -> None:
    """This block's share of so many runs; a failure shows the shortest that fails, and PROVE_SEED
    the order in which they are made up."""
    given: Any = machine if SEED is None else seed(int(SEED))(machine)
    before = machine.steps
    try:
        run_state_machine_as_test(
            given,
            settings=settings(
                max_examples=size(small, full) // BLOCKS,
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    except BaseException:
        line.red.append(SEED or "see above")
        raise
    finally:
        line.tried = machine.steps - before
