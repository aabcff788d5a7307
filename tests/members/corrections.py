"""Somebody whose name, birth date and ID are on file, and an office that answers for them."""

from members.models import DataCorrection
from tests.members.claims import ID_NUMBER, ClaimWorld
from tests.world import Phone, id_of

# Another with the same birth date and sex, and one of the day after.
OTHER_NUMBER, NEXT_DAY = "110101199003070062", "110101199003080025"
WANTED = "corrections { state { code } changes { field was wanted } dueAt } person { name }"


class CorrectionWorld(ClaimWorld):
    def __init__(self) -> None:
        super().__init__()
        self.anna.sex = 2
        self.anna.save()


def correct(person, wanted=WANTED, **given):
    return Phone(person).do("correctMyData", wanted, **given)


def the_correction():
    return DataCorrection.objects.latest("pk")


def decide(who, decision="approve", of=None, **given):
    given = {"reason": "与证件相符", "checked": "身份证原件"} | given
    return Phone(who).do(
        "decideDataCorrection",
        "correction { state { code } }",
        correctionId=id_of("DataCorrection", of or the_correction()),
        decision=decision,
        **given,
    )


def number_of(person):
    person.refresh_from_db()
    return person.id_number


__all__ = [
    "ID_NUMBER",
    "NEXT_DAY",
    "OTHER_NUMBER",
    "CorrectionWorld",
    "correct",
    "decide",
    "number_of",
    "the_correction",
]
