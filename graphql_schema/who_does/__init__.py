"""Who does what, as `who.py` has it of what is seen."""

from typing import Final

from graphql_schema.who_does.a_to_m import A_TO_M
from graphql_schema.who_does.n_to_z import N_TO_Z

DOES: Final = A_TO_M + N_TO_Z
