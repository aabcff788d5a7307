"""What is done to call people, by its name in the schema."""

from tests.volunteers.operations import opened
from tests.world import Phone, SmallWorld, id_of
from volunteers.models import Alert, Mobilisation, Readiness
from volunteers.services.spread_alarms import spread_alarms

CALL = "mobilisation { id state { code } drill spreadAt reason }"


class AlarmWorld(SmallWorld):
    """Everybody of the own team is on duty."""

    def __init__(self):
        super().__init__()
        self.operation = opened(self.officer, self.county)
        for person in (self.anna, self.leader):
            self.ready(person)

    def ready(self, person):
        Readiness.objects.create(person=person, duty_since=self.long_ago, changed_at=self.long_ago)


def mobilise(person, world, unit, **given):
    ids = {"operationId": id_of("Operation", world.operation), "unitId": id_of("Unit", unit)}
    return Phone(person).do("mobilise", CALL, **(ids | given))


def called(person, world, unit, **given):
    assert mobilise(person, world, unit, **given)["errors"] == []
    return Mobilisation.objects.latest("pk")


def spread(person, world, unit, **given):
    """Called and told."""
    mobilisation = called(person, world, unit, **given)
    spread_alarms(world.now)
    mobilisation.refresh_from_db()
    return mobilisation


def do(person, deed, mobilisation, wanted=CALL, **given):
    return Phone(person).do(
        deed, wanted, mobilisationId=id_of("Mobilisation", mobilisation), **given
    )


def answer(person, mobilisation, said, **given):
    wanted = "alert { answer { code } expectedAt arrivedAt reason }"
    return do(person, "answerMobilisation", mobilisation, wanted, answer=said, **given)


def alerted(mobilisation):
    rows = Alert.objects.filter(mobilisation=mobilisation).order_by("person")
    return [each.person for each in rows.select_related("person")]


def preview(person, unit, **audience):
    found = Phone(person).read(
        """query($unit: ID!, $audience: AudienceInput) {
            previewMobilisation(unitId: $unit, audience: $audience) {
                addressed alerted keptBack { reason { code } count } } }""",
        unit=id_of("Unit", unit),
        audience=audience,
    )["previewMobilisation"]
    if found is None:
        return None
    kept_back = {each["reason"]["code"]: each["count"] for each in found["keptBack"]}
    return found["addressed"], found["alerted"], {k: n for k, n in kept_back.items() if n}
