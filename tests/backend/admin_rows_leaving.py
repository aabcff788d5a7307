"""Rows of whoever leaves, and of access that is given by name."""

from datetime import timedelta

from django.contrib.auth.models import Permission

from backend.dated import since
from backend.privacy.models import AccountDeletion, DataExport, PersonMerge
from members.models import CaseGrant
from volunteers.models import ActivityGrant

DAY = timedelta(days=1)


class LeavingRows:
    def accountdeletion(self):
        now = self.world.now
        return AccountDeletion.objects.create(person=self.person(), asked_at=now, due_at=now + DAY)

    def dataexport(self):
        now = self.world.now
        return DataExport.objects.create(person=self.person(), asked_at=now, forget_at=now + DAY)

    def personmerge(self):
        now, unit = self.world.now, self.world.county.unit
        return PersonMerge.objects.create(
            kept=self.person(),
            gone=self.person(),
            unit=unit,
            digest=bytes(32),
            reason="同一身份证号",
            proposed_by=self.person(),
            proposed_at=now,
            closes_at=now + DAY,
        )

    def casegrant(self):
        return self._granted(CaseGrant, self.certificationcase())

    def activitygrant(self):
        return self._granted(ActivityGrant, self.activity())

    def _granted(self, grant, row):
        return grant.objects.create(
            user=self.person().account,
            permission=Permission.objects.get(
                codename=f"view_{row._meta.model_name}", content_type__app_label=row._meta.app_label
            ),
            content_object=row,
            reason="媒体采访",
            granted_by=self.person(),
            during=since(self.world.now),
        )
