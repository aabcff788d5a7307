"""The lively province with an answer to every question that can be asked."""

from dataclasses import replace

from django.utils.timezone import localdate

from backend.identity.models import Visibility
from backend.privacy.services.count_people import count_people
from members.models import (
    Branch,
    CaseDecision,
    CertificationCase,
    StandingRun,
    StandingSnapshot,
)
from tests.minors import agreed, minor_of
from tests.proof.lively import ROW_TYPES, Lively
from tests.volunteers.scenes import HOUR, place
from tests.world import Asked
from volunteers.models import Assignment


class Answering(Lively):
    def __init__(self) -> None:
        super().__init__()
        branch = self.units["B1"]
        for who, person in self.people.items():
            if who.startswith("ended "):
                self._add_private(person, "")
            agreed(self, minor_of(self, branch), guardian=person)
        for _ in range(2):
            self.member(branch, self.person("李小龙"))
        self.station(branch, "五一广场救护站")
        self.text(version=2, effective_from=self.now - HOUR)
        self._judge_everybody()
        self._recognise_one()
        count_people(self.now)
        self._meet_a_mate()
        self.things = [
            thing if thing.line else replace(thing, line=ROW_TYPES[thing.type].reads)
            for thing in self.things
        ]

    def _judge_everybody(self) -> None:
        """By what some meet and nobody meets, and so they stood last night."""
        version = self.standard(
            Asked("MEMBERSHIP", counts="members"),
            Asked("ACTIVITIES", counts="overdue_records", of="members", threshold=1000),
            number=3,
        )
        self.branch(self.units["B1"], "一组")  # without a case
        run = StandingRun.objects.create(
            version=version, day=localdate(self.now), as_of=self.now, branches=1
        )
        StandingSnapshot.objects.bulk_create(
            StandingSnapshot(
                run=run,
                branch=branch,
                score=1,
                met=1,
                asked=2,
                ready=False,
                missing=["ACTIVITIES.overdue_records"],
            )
            for branch in Branch.objects.all()
        )

    def _recognise_one(self) -> None:
        case = CertificationCase.objects.filter(branch=self.units["B1"], state="recognised").get()
        CertificationCase.objects.filter(pk=case.pk).update(submitted_at=self.now)
        CaseDecision.objects.create(
            case=case,
            version=case.version,
            revision=1,
            level="publicity",
            decision="recognise",
            decided_by=self.leader,
            decided_at=self.now,
        )

    def _meet_a_mate(self) -> None:
        volunteer = self.people["volunteer"]
        mine = Assignment.objects.get(person=volunteer).shift
        mate = self.named("王同班")
        place(self, mine, mate)
        Visibility.objects.create(person=mate, contact_to_mates=True, changed_at=self.now)
        self._add("Shift", "", mine, line="own", of=volunteer)
