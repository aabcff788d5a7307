"""Who may not decide on a case, under whatever entry they go by: four eyes."""

from collections.abc import Collection, Mapping

from django.db.models import F

from backend.authority.seats import bars
from backend.messaging.send import submitters_of
from members.models import CaseDecision, CaseObjection, CertificationCase

People = Mapping[int, set[int]]


def submitters(cases: Collection[int]) -> People:
    """By case, whoever submitted it once, whoever submitted it since."""
    found = submitters_of(CertificationCase, cases)
    rows = CertificationCase.objects.filter(pk__any=list(cases), submitted_by__isnull=False)
    for pk, person in rows.values_list("pk", "submitted_by"):
        found[pk].add(person)
    return found


@bars("assessment_submitted")
def of_cases(cases: Collection[int]) -> People:
    """Whoever decided since it was submitted too; once it is recognised, a new check is begun by
    anybody."""
    found = submitters(cases)
    rows = CaseDecision.objects.filter(case__any=list(cases), revision__gte=F("case__passage"))
    open_ = rows.exclude(case__state=CertificationCase.State.RECOGNISED)
    for pk, person in open_.values_list("case", "decided_by"):
        found[pk].add(person)
    return found


@bars("case_objected")
def of_objections(objections: Collection[int]) -> People:
    """Whoever raised it for themself too."""
    rows = list(
        CaseObjection.objects.filter(pk__any=list(objections)).values_list(
            "pk", "case", "raised_by", "on_behalf_of"
        )
    )
    of = submitters([case for _pk, case, _by, _for in rows])
    return {pk: of[case] | (set() if for_ else {by}) for pk, case, by, for_ in rows}
