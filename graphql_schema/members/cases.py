"""Types of cases: how branches are certified, and what everybody may read of it."""

from typing import Any

import graphene

from graphql_schema.backend.holder import Holder
from graphql_schema.backend.types import PersonType, UnitType
from graphql_schema.backend.uploads import UploadType
from graphql_schema.fields import Few, One, Plain, Relation, Row, fill_in
from graphql_schema.members.case_results import CaseFile, CaseResultType, Files, Results
from graphql_schema.members.documents_of_branch import (
    REVIEWED,
    CaptureOf,
    Elsewhere,
)
from graphql_schema.members.types import BranchType
from graphql_schema.scalars import Datum, Kind, day, instant, integer, kind_of, text, yes_no
from graphql_schema.sight import PERSONAL, row, rows
from members.models import (
    CaseDecision,
    CaseGrant,
    CaseObjection,
    CaseOpinion,
    CertificationCase,
    SiteVisit,
    VisitPhoto,
)
from members.selectors import cases as of_cases
from members.selectors import decisions_on
from members.selectors.case_content import contents


class ContentOf(Relation):
    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        found = contents(rows)
        for case in rows:
            fill_in(case, name, found[case.pk].sha256)


class DueOn(Relation):
    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        found = of_cases.due_days(rows, info.context.actor.now)
        for case in rows:
            fill_in(case, name, found.get(case.pk))


class VisitLine(Plain):
    """One thing that was looked at."""

    reads = "assessment.see"
    sees = rows("text ok criterion note")

    ok = yes_no("It is as it should be.")
    criterion = text("The criterion it belongs to, as ITEM.CODE; empty where it belongs to none.")
    note = text("What was noted.")
    text = text("What was looked at.")


class VisitPhotoType(Row):
    """A picture of a visit."""

    class Meta:
        model = VisitPhoto
        name = "VisitPhoto"

    reads = "assessment.see"
    sees = {
        "upload": row(),
        **{name: REVIEWED[name] for name in ("capture", "same_elsewhere")},
    }

    upload = One(UploadType, path="upload", description="The picture; null once it is erased.")
    capture = CaptureOf("upload")
    same_elsewhere = Elsewhere("upload")


class SiteVisitType(Row):
    """What a reviewer saw at the branch."""

    class Meta:
        model = SiteVisit
        name = "SiteVisit"

    reads = "assessment.see"
    sees = rows("visited_at lines note lng lat datum photos") | rows("visited_by", PERSONAL)

    visited_by = One(PersonType, path="visited_by", description="By whom, if one may see them.")
    visited_at = instant("When.", required=True)
    lines = graphene.List(
        graphene.NonNull(VisitLine), required=True, description="What was looked at."
    )
    note = text("What else was noted.")
    lng = graphene.Float(description="Longitude in degrees.")
    lat = graphene.Float(description="Latitude in degrees.")
    datum = graphene.Field(Datum, description="In which datum.")
    photos = Few(VisitPhotoType, path="visit", description="Pictures.")

    @staticmethod
    def resolve_lines(visit: SiteVisit, info: Any) -> list[VisitLine]:
        return [VisitLine(**line) for line in visit.checklist]

    @staticmethod
    def resolve_datum(visit: SiteVisit, info: Any) -> str | None:
        return visit.datum or None


class CaseOpinionType(Row):
    """What whom the case was shown to by name says of it; it decides nothing."""

    class Meta:
        model = CaseOpinion
        name = "CaseOpinion"

    reads = "see a hearing"
    sees = rows("agrees text given_by given_at", PERSONAL)

    agrees = yes_no("Whether they agree.")
    given_by = One(PersonType, path="given_by", description="By whom, if one may see them.")
    given_at = instant("When.", required=True)
    text = text("Why.")


class CaseObjectionType(Row):
    """Why somebody thinks that a branch should not be recognised, and what the office answers."""

    class Meta:
        model = CaseObjection
        name = "CaseObjection"

    reads = "see a hearing"
    sees = rows("text on_behalf_of raised_by raised_at answer answered_at", PERSONAL)

    on_behalf_of = text("For whom an office entered it; empty where they did so themself.")
    raised_by = One(PersonType, path="raised_by", description="By whom, if one may see them.")
    raised_at = instant("When.", required=True)
    answer = text("What the office answers; empty while it has not.")
    answered_at = instant("When it did.")
    text = text("What they say.")


class CaseGrantType(Row):
    """The dated sight of one case, of a named person or of whoever holds an office."""

    class Meta:
        model = CaseGrant
        name = "CaseGrant"

    reads = "access.grant"
    joins = ("user",)
    sees = {
        "case": row(),
        "person": row(PERSONAL),
        "office_kind": row(),
        "office_unit": row(),
        "reason": row(PERSONAL),
        "starts_at": row(),
        "ends_at": row(),
    }

    case = One(lambda: CertificationCaseType, path="content_object", description="What is shown.")
    person = Holder(PersonType, path="person", description="To whom, if one may see them.")
    office_kind = kind_of(
        "office_kind", "To whoever holds this office; null where it is a person.", required=False
    )
    office_unit = One(UnitType, path="office_unit", description="Where that office is held.")
    reason = text("What for.")
    starts_at = instant("From this instant.", source="during.lower", required=True)
    ends_at = instant("Until this instant, exclusive.", source="during.upper", required=True)


class CaseDecisionType(Plain):
    """A decision taken on a case."""

    reads = "assessment.see"
    sees = rows("level decision reason decided_at")

    level = graphene.Field(Kind, required=True, description="Where the case stood: which review.")
    decision = graphene.Field(Kind, required=True, description="What was decided.")
    reason = text("Why.")
    decided_at = instant("When.", required=True)

    @staticmethod
    def resolve_level(decision: CaseDecision, info: Any) -> Kind:
        labels = dict(CertificationCase.State.choices)
        return Kind(code=decision.level, label=str(labels.get(decision.level, decision.level)))

    @staticmethod
    def resolve_decision(decision: CaseDecision, info: Any) -> Kind:
        return Kind(code=decision.decision, label=decision.get_decision_display())


class Decisions(Relation):
    """Whoever sees a case sees what was decided on it."""

    def shape(self, type_: Any) -> Any:
        return graphene.NonNull(graphene.List(graphene.NonNull(type_)))

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        grouped: dict[int, list[CaseDecision]] = {}
        cases = [case.pk for case in rows]
        for decision in decisions_on(cases):
            grouped.setdefault(decision.case_id, []).append(decision)
        for case in rows:
            fill_in(case, name, grouped.get(case.pk, []))


class CertificationCaseType(Row):
    """A branch's way to recognition under one version of a standard."""

    class Meta:
        model = CertificationCase
        name = "CertificationCase"

    reads = "assessment.see"
    joins = ("version__standard", "round")
    sees = rows(
        """state standard version round score branch submitted_at waits_since due_on rectify_by
        revision content results files decisions visits recognised_on valid_until ground"""
    ) | rows("opinions objections grants", PERSONAL)

    state = kind_of("state", "Where it stands.")
    standard = text(
        "Under which standard, in the language asked for.", source="version.standard.name"
    )
    version = graphene.Int(required=True, description="Under which version of it.")
    round = graphene.String(description="In which review round, where there are rounds.")
    score = integer("Score at submission, of 100.", required=False)
    branch = One(BranchType, path="branch", description="Whose case.")
    submitted_at = instant("When it was last submitted.")
    waits_since = instant("Since when it is in this state.", source="moved_at", required=True)
    due_on = DueOn(
        graphene.Date, description="By when whoever has it should act; null where nobody has to."
    )
    rectify_by = day("Until when what was returned or suspended is to be put right.")
    revision = integer("Changes with every submission and decision; name it when deciding.")
    content = ContentOf(
        graphene.NonNull(graphene.String),
        description="Fingerprint of all that a reviewer reads; name it when deciding.",
    )
    results = Results(CaseResultType, description="What was frozen, with what is so now beside it.")
    files = Files(CaseFile, description="What bore it out, as it was frozen.")
    decisions = Decisions(CaseDecisionType, description="All so far, oldest first.")
    visits = Few(SiteVisitType, path="case", description="What was seen on the spot.")
    opinions = Few(
        CaseOpinionType,
        path="case",
        description="Of whom it was shown to; one's own alone where one may not decide.",
    )
    objections = Few(
        CaseObjectionType,
        path="case",
        description="While it was publicised; one's own alone where one may not decide.",
    )
    grants = Few(
        CaseGrantType,
        path="content_object",
        description="To whom it was shown, for endCaseAccess; one's own alone where one may not"
        " show it. A branch sees what it has shown itself, and not whom a society asks.",
    )
    recognised_on = day("Since when the branch is recognised.")
    valid_until = day("Last day on which the recognition holds.")
    ground = kind_of("ground", "Why it was revoked.", required=False)

    @staticmethod
    def resolve_version(case: CertificationCase, info: Any) -> int:
        return case.version.number

    @staticmethod
    def resolve_round(case: CertificationCase, info: Any) -> str | None:
        return case.round.title if case.round else None
