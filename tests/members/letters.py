"""Letters of members, and what both sides ask of them."""

from tests.world import Phone, id_of

WORDS, ANSWER = "我想换一个服务队，可以吗？", "可以，请周一来站里。"
SHOWN = "letter { id state { code } texts { byOffice text } }"
MINE = """{ myLetters(first: 9) { edges { node { id state { code } unit { name }
    texts { byOffice text } } } } }"""


def written(world, who=None, text=WORDS, unit=None):
    unit = unit or world.own_branch.unit
    asked = Phone(who or world.anna)
    return asked.do("writeToOffice", SHOWN, unitId=id_of("Unit", unit), text=text)


def answered(who, letter, text=ANSWER):
    return Phone(who).do("answerLetter", SHOWN, letterId=id_of("Letter", letter), text=text)


def added(who, letter, text="还有一件事"):
    return Phone(who).do("addToLetter", SHOWN, letterId=id_of("Letter", letter), text=text)


def withdrawn(who, letter):
    return Phone(who).do("withdrawLetter", SHOWN, letterId=id_of("Letter", letter))
