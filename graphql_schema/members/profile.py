"""What people tell of themselves."""

from collections.abc import Callable, Mapping
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.authority.scope import scope
from graphql_schema.backend.uploads import UploadType
from graphql_schema.fields import Few, One, Plain, Relation, Row, fetched, fill_in
from graphql_schema.scalars import Kind, day, instant, kind_of, named, yes_no
from graphql_schema.sight import PERSONAL, SENSITIVE, own, row, rows
from members import kinds
from members.models import Licence, Profile, SpokenLanguage
from members.selectors import languages_in


def _kinds(description: str, resolver: Callable[..., Any] | None = None) -> graphene.Field:
    shape = graphene.List(graphene.NonNull(Kind))
    return graphene.Field(shape, required=True, description=description, resolver=resolver)


def _table(labels: Mapping[str, Any], description: str) -> graphene.Field:
    return _kinds(description, lambda _, info: named(labels, labels))


class SpokenLanguageType(Plain):
    """A language somebody speaks."""

    class Meta:
        name = "SpokenLanguage"

    reads = "profile"
    sees = rows("language level", PERSONAL)

    language = kind_of("language", "Which; its code is that of ISO 639-3.")
    level = kind_of("level", "How well.")


class Languages(Relation):
    """Whoever sees a profile sees which languages are in it."""

    def shape(self, type_: Any) -> Any:
        return graphene.NonNull(graphene.List(graphene.NonNull(type_)))

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        grouped: dict[int, list[SpokenLanguage]] = {}
        profiles = [profile.pk for profile in rows]
        for each in languages_in(profiles):
            grouped.setdefault(each.profile_id, []).append(each)
        for profile in rows:
            fill_in(profile, name, grouped.get(profile.pk, []))


class LicenceType(Row):
    """A licence somebody says they hold; nobody has verified it."""

    class Meta:
        model = Licence
        name = "Licence"

    reads = "profile"
    sees = {
        **rows("kind valid_from last_valid_on", PERSONAL),
        "number": own("person_id", SENSITIVE),
        "ended_at": own("person_id", PERSONAL),
    }

    kind = kind_of("kind", "Driving, nurse …")
    number = graphene.String(description="As printed on it; own only.")
    valid_from = day("First day.", required=True)
    last_valid_on = day("Last day, inclusive; null where it does not end.")
    ended_at = instant("When it was ended; own only, others see what is held.")


class ProfileType(Row):
    """What a person tells of themself. Offices that see them as a volunteer see their skills."""

    class Meta:
        model = Profile
        name = "Profile"

    reads = "profile"
    sees = {
        **rows("skills service_categories languages licences photo", PERSONAL),
        "has_emergency_contact": row(PERSONAL),
        "emergency_name": own("pk", PERSONAL),
        "emergency_relation": own("pk", PERSONAL),
        "emergency_phone": own("pk", SENSITIVE),
        "landline": own("pk", SENSITIVE),
    }

    skills = _kinds("What they can do.")
    service_categories = _kinds("Which service they would like to do.")
    languages = Languages(SpokenLanguageType, description="What they speak.")
    licences = Few(LicenceType, path="person", description="What they hold.")
    photo = One(UploadType, path="photo", description="Their face, while they agree to show it.")
    has_emergency_contact = yes_no("There is somebody to call.")
    emergency_name = graphene.String(description="Whom to call; own only.")
    emergency_relation = kind_of(
        "emergency_relation", "Who that is to them; own only.", required=False
    )
    emergency_phone = graphene.String(description="In E.164; own only.")
    landline = graphene.String(description="In E.164; own only.")

    @staticmethod
    def resolve_skills(profile: Profile, info: Any) -> list[Kind]:
        return named(profile.skills, kinds.SKILLS)

    @staticmethod
    def resolve_service_categories(profile: Profile, info: Any) -> list[Kind]:
        return named(profile.service_categories, kinds.SERVICE_CATEGORIES)

    @staticmethod
    def resolve_has_emergency_contact(profile: Profile, info: Any) -> bool:
        return bool(profile.emergency_name)

    @staticmethod
    def resolve_emergency_name(profile: Profile, info: Any) -> str | None:
        return profile.emergency_name or None


class ProfileKinds(Plain):
    """What can be chosen in a profile."""

    reads = "everyone"
    sees = rows("skills service_categories languages levels licences relations")

    skills = _table(kinds.SKILLS, "Skills.")
    service_categories = _table(kinds.SERVICE_CATEGORIES, "Kinds of service.")
    languages = _table(kinds.LANGUAGES, "Languages, by ISO 639-3.")
    levels = _table(dict(SpokenLanguage.Level.choices), "How well one is spoken.")
    licences = _table(kinds.LICENCES, "Kinds of licence.")
    relations = _table(dict(Profile.Relation.choices), "Who an emergency contact may be.")


def my_profile(root: None, info: GraphQLResolveInfo) -> Any:
    actor = info.context.actor
    mine = scope(actor, Profile).filter(pk=actor.person_id)
    return next(iter(fetched(info, mine, ProfileType, info.field_nodes)), None)
