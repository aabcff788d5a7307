"""Rows of what branches have on file."""

from django.utils.timezone import localdate

from members.models import BranchDocument, DeclarationDocument, Premises


class EvidenceRows:
    def branchdocument(self):
        return BranchDocument.objects.create(
            branch=self.world.own_branch,
            kind="charter",
            title="章程",
            dated_on=localdate(self.world.now),
            file=self.upload(),
            sha256=bytes(32),
            added_by=self.world.manager,
            added_at=self.world.now,
        )

    def declarationdocument(self):
        return DeclarationDocument.objects.create(
            declaration=self.criteriondeclaration(), document=self.branchdocument()
        )

    def premises(self):
        return Premises.objects.create(
            branch=self.world.own_branch,
            address="东街1号",
            area=60,
            use="office",
            since=localdate(self.world.now),
            recorded_by=self.world.manager,
            recorded_at=self.world.now,
        )
