"""Which shifts a person may sign up for, asked of many shifts at once."""

from django.db.models import (
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import TruncDate
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.models import UnitClosure
from backend.identity.models import Person
from backend.identity.rules.age import ADULT, CHILD_BELOW, is_minor
from backend.identity.selectors import guardians_agree
from backend.policy.values import policy_at
from members.models import Profile
from volunteers.models import (
    Assignment,
    FirstAidCertificate,
    InsuredPerson,
    Leave,
    Shift,
    Slot,
    VolunteerStatus,
)
from volunteers.rules.eligibility import HOUR, HOURS_OF_A_DAY, SERVING
from volunteers.rules.presence import LOCAL
from volunteers.selectors.fairness import units_with_enough


class FullYears(Func):
    """Full years from the second date to the first, as `rules.age.age_on` has them."""

    template = "date_part('year', age(%(expressions)s))"
    arity = 2
    output_field = IntegerField()


def eligible_for(actor: Actor, shifts: QuerySet[Shift]) -> QuerySet[Shift]:
    """What `rules.eligibility.place_refusals` would not refuse this person, asked of many shifts
    at once."""
    if actor.person_id is None:
        return shifts.none()
    birth = Person.objects.filter(
        pk=actor.person_id,
        volunteer__statuses__during__contains=actor.now,
        volunteer__statuses__status__in=SERVING,
    ).values_list("birth_date", flat=True)
    born = birth.first()
    if born is None:
        return shifts.none()
    minor = is_minor(born, localdate(actor.now))
    alone = minor and not guardians_agree([actor.person_id], actor.now).exists()
    mine = Assignment.objects.filter(person=actor.person_id)
    mine_on = FirstAidCertificate.objects.filter(
        person=actor.person_id, kind=OuterRef("certificate_kind")
    )
    certified = mine_on.filter(valid_from__lte=OuterRef("on"), last_valid_on__gte=OuterRef("on"))
    certified_for = mine_on.filter(
        valid_from__lte=OuterRef(OuterRef("on")), last_valid_on__gte=OuterRef(OuterRef("on"))
    )
    slots = Slot.objects.filter(
        Q(taken__lt=F("maximum")) | Q(shift__needs_approval=True),
        Q(certificate_kind="") | Exists(certified_for),
        Q(kept_for_first_timers__lt=F("maximum") - F("taken"))
        | Q(shift__needs_approval=True)
        | ~Exists(mine.filter(shift__unit=OuterRef("shift__unit"), state="completed")),
        shift=OuterRef("pk"),
    )
    leave = Leave.objects.filter(person=actor.person_id, during__overlap=OuterRef("during"))
    covered = InsuredPerson.objects.filter(
        person=actor.person_id, first_on__lte=OuterRef("on"), last_on__gte=OuterRef("on")
    )
    busy = mine.filter(state__in=Assignment.HOLDING, during__overlap=OuterRef("during"))
    here = VolunteerStatus.objects.at(actor.now).filter(volunteer__person=actor.person_id)
    above = UnitClosure.objects.at(actor.now).filter(descendant__in=here.values("branch"))
    skills = Profile.objects.filter(person=actor.person_id).values_list("skills", flat=True).first()
    on = TruncDate("during__startswith", tzinfo=LOCAL)
    years = FullYears(F("on"), Value(born))
    return (
        _since_midnight(shifts)
        .annotate(on=on)
        .annotate(years=years)
        .filter(
            Q(certificate_kind="") | Exists(certified),
            ~Exists(busy),
            ~Exists(mine.filter(shift=OuterRef("pk"), state__in=Assignment.LIVE)),
            ~Exists(leave),
            ~Q(unit__any=units_with_enough(actor.person_id, actor.now)),
            Exists(slots),
            Q(activity__hazardous=False) | Exists(covered),
            Q(skill__in=["", *(skills or ())]),
            Q(sign_up_from=None) | Q(sign_up_from__lte=actor.now),
            Q(open_to=None) | Q(open_to__in=above.values("ancestor")),
            Q(years__gte=ADULT) | _open_to_minors(actor),
            min_age__lte=F("years"),
            years__gte=ADULT if alone else CHILD_BELOW,
        )
    )


def _since_midnight(shifts: QuerySet[Shift]) -> QuerySet[Shift]:
    """With how long after the local midnight before it each `begins` and `ends`."""
    begin, end = F("during__startswith"), F("during__endswith")
    midnight = Func(
        Value("day"), begin, Value(str(LOCAL)), function="date_trunc", output_field=DateTimeField()
    )  # TruncDay gives an hour without its zone, which PostgreSQL would take for one in UTC
    return shifts.annotate(
        begins=ExpressionWrapper(begin - midnight, DurationField()),
        ends=ExpressionWrapper(end - midnight, DurationField()),
    )


def _open_to_minors(actor: Actor) -> Q:
    """As `rules.eligibility.in_the_night` has it."""
    policy = policy_at(actor.now)
    morning, evening = policy["minor.night_until_hour"], policy["minor.night_from_hour"]
    by_day = Q(begins__gte=morning * HOUR, ends__lte=evening * HOUR)
    if evening - morning == HOURS_OF_A_DAY:
        by_day = Q(pk__isnull=False)  # at any time; an empty Q would be dropped beside another
    return by_day if policy["minor.hazardous"] else by_day & Q(activity__hazardous=False)
