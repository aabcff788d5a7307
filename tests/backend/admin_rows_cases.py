"""Rows of cases: how branches are certified."""

from django.utils.timezone import localdate

from backend.files.models import Upload
from members.models import (
    CaseDecision,
    CaseObjection,
    CaseOpinion,
    CaseScore,
    CertificationCase,
    CriterionDeclaration,
    CriterionResult,
    RecognitionCertificate,
    RecognitionNotice,
    ReviewRound,
    RoundQuota,
    SiteVisit,
    VisitPhoto,
)
from tests.volunteers.papers import picture

SAID = {
    "branch_name": "军门社区红十字会",
    "standard_title": "五有",
    "society_name": "福建省红十字会",
}


class CaseRows:
    def certificationcase(self):
        return CertificationCase.objects.create(
            branch=self.world.own_branch,
            version=self._version,
            standard=self._version.standard,
            moved_at=self.world.now,
            state="rejected",
            reviewer=self.world.county,
            submitted_by=self.world.manager,
            created_at=self.world.now,
        )

    def criteriondeclaration(self):
        return CriterionDeclaration.objects.create(
            branch=self.world.own_branch,
            criterion=self.criterion(),
            statement="章程",
            declared_by=self.world.manager,
            declared_at=self.world.now,
        )

    def criterionresult(self):
        return CriterionResult.objects.create(
            case=self.certificationcase(), revision=1, criterion=self.criterion(), verdict="met"
        )

    def casedecision(self):
        return CaseDecision.objects.create(
            case=self.certificationcase(),
            revision=1,
            level="county",
            version=self._version,
            decision="reject",
            decided_by=self.world.officer,
            decided_at=self.world.now,
        )

    def sitevisit(self):
        now = self.world.now
        return SiteVisit.objects.create(
            case=self.certificationcase(),
            visited_by=self.world.officer,
            visited_at=now,
            entered_at=now,
            note="制度已上墙",
        )

    def visitphoto(self):
        upload = picture(self.world, self.world.officer, purpose="visit_photo")
        Upload.objects.filter(pk=upload.pk).update(owner=None)  # the society's from then on
        return VisitPhoto.objects.create(visit=self.sitevisit(), upload=upload, sha256=bytes(32))

    def caseopinion(self):
        return CaseOpinion.objects.create(
            case=self.certificationcase(),
            passage=1,
            agrees=True,
            text="同意",
            given_by=self.person(),
            given_at=self.world.now,
        )

    def casescore(self):
        return CaseScore.objects.create(
            case=self.certificationcase(),
            passage=1,
            revision=1,
            level="county_review",
            criterion=self.criterion(),
            points=8,
            note="制度已上墙",
            scored_by=self.world.officer,
            scored_at=self.world.now,
        )

    def caseobjection(self):
        return CaseObjection.objects.create(
            case=self.certificationcase(),
            text="名册不实",
            raised_by=self.person(),
            raised_at=self.world.now,
        )

    def recognitionnotice(self):
        now = self.world.now
        return RecognitionNotice.objects.create(
            case=self.certificationcase(), published_at=now, last_day=localdate(now), **SAID
        )

    def recognitioncertificate(self):
        today = localdate(self.world.now)
        return RecognitionCertificate.objects.create(
            case=self.certificationcase(),
            number=f"FJRC-JC-{self._number()}",
            recognised_on=today,
            valid_until=today,
            snapshot={},
            signature=bytes(64),
            key_id="s1",
            public_key=bytes(32),
            issued_at=self.world.now,
            **SAID,
        )

    def reviewround(self):
        today = localdate(self.world.now)
        return ReviewRound.objects.create(
            standard=self.standard(),
            year=2026,
            title="2026年度评审",
            opens_on=today,
            closes_on=today,
            set_by=self.world.province_officer,
            set_at=self.world.now,
        )

    def roundquota(self):
        return RoundQuota.objects.create(
            round=self.reviewround(), society=self.world.city, places=5
        )
