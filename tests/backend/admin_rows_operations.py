"""Rows of operations."""

from backend.dated import since
from tests.proof.operated import asked_in_turn, called, under_way
from tests.volunteers.scenes import shift
from volunteers.models import Alert, DeployedMember, Deployment, ShiftSeries, Swap


class OperationRows:
    def operation(self):
        return under_way(self.world, self.world.county)

    def deployment(self):
        return Deployment.objects.create(
            operation=self.operation(),
            team=self.team(),
            during=since(self.world.now),
            equipment=[["救生衣", 12]],
            sent_by=self.person(),
        )

    def deployedmember(self):
        return DeployedMember.objects.create(deployment=self.deployment(), person=self.person())

    def mobilisation(self):
        self.operation()
        return called(self.world, self.world.county)

    def alert(self):
        return Alert.objects.create(
            mobilisation=self.mobilisation(), person=self.person(), alerted_at=self.world.now
        )

    def cascade(self):
        return asked_in_turn(self.world, shift(self.world))

    def shiftseries(self):
        return ShiftSeries.objects.create(
            activity=shift(self.world).activity,
            rule="FREQ=WEEKLY;COUNT=9",
            made_by=self.person(),
            made_at=self.world.now,
        )

    def swap(self):
        now = self.world.now
        return Swap.objects.create(place=self.assignment(), offered_at=now, changed_at=now)
