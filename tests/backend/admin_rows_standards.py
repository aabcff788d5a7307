"""Standards, and how branches stood, for the pages of the admin."""

from datetime import timedelta

from members.models import (
    Criterion,
    Standard,
    StandardItem,
    StandardVersion,
    StandingRun,
    StandingSnapshot,
)


class StandardRows:
    def standard(self):
        return Standard.objects.create(code=f"S{self._number()}", title="示范")

    def standardversion(self):
        return StandardVersion.objects.create(standard=self.standard(), number=self._number())

    def standarditem(self):
        number = self._number()
        return StandardItem.objects.create(
            version=self.standardversion(), code=f"I{number}", order=number, title="有阵地"
        )

    def criterion(self):
        number = self._number()
        return Criterion.objects.create(
            item=self.standarditem(),
            code=f"C{number}",
            order=number,
            title="开放的站点",
            kind="declared",
            weight=20,
        )

    def standingrun(self):
        day = self.world.now.date() - timedelta(days=self._number())
        return StandingRun.objects.create(
            version=self._version, day=day, as_of=self.world.now, branches=3
        )

    def standingsnapshot(self):
        return StandingSnapshot.objects.create(
            run=self.standingrun(), branch=self.world.own_branch, score=80, met=4, asked=5,
            ready=False, missing=["LEADER.OFFICERS"],
        )  # fmt: skip
