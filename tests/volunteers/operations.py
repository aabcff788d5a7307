"""What is done in an operation, by its name in the schema."""

from tests.volunteers.scenes import HERE
from tests.world import Phone, id_of
from volunteers.models import Deployment, Operation

POINT = {name: HERE[name] for name in ("lng", "lat", "datum")}
OPERATION = "operation { id name level placeName openedAt closedAt unit { name } }"
DEPLOYMENT = """deployment { id outAt backAt equipment { name quantity }
    members { person { name } } team { name } operation { name } }"""


def open_operation(person, society, **given):
    defaults = {
        "unitId": id_of("Society", society),
        "name": "内涝救援",
        "place": {"name": "五一广场", "point": POINT},
        "level": 2,
    }
    return Phone(person).do("openOperation", OPERATION, **(defaults | given))


def opened(person, society, **given):
    assert open_operation(person, society, **given)["errors"] == []
    return Operation.objects.latest("pk")


def close_operation(person, operation):
    return Phone(person).do("closeOperation", OPERATION, operationId=id_of("Operation", operation))


def deploy(person, operation, team, **given):
    ids = {"operationId": id_of("Operation", operation), "teamId": id_of("Team", team)}
    return Phone(person).do("deployTeam", DEPLOYMENT, **(ids | given))


def deployed(person, operation, team, **given):
    assert deploy(person, operation, team, **given)["errors"] == []
    return Deployment.objects.latest("pk")


def bring_back(person, deployment, **given):
    return Phone(person).do(
        "returnTeam", DEPLOYMENT, deploymentId=id_of("Deployment", deployment), **given
    )
