"""A person tells what they can do and would like to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.identity.rules.phones import to_e164
from members.models import Profile, SpokenLanguage
from members.services.profile import my_profile


@dataclass(frozen=True)
class Spoken:
    """A language, and how well it is spoken."""

    language: str
    level: str


@deed("update_my_profile")
def update_my_profile(
    actor: Actor,
    *,
    skills: Sequence[str] | None = None,
    service_categories: Sequence[str] | None = None,
    languages: Sequence[Spoken] | None = None,
    landline: str | None = None,
) -> Done:
    """A list that is given replaces the one there was; an empty landline removes it."""
    number = to_e164(landline) if landline else None
    refusals = _misfits(skills, service_categories, languages)
    if landline and number is None:
        refusals.append(Refusal("INVALID", "landline"))
    refuse_if(refusals)
    profile = my_profile(actor)
    if skills is not None:
        profile.skills = sorted(set(skills))
    if service_categories is not None:
        profile.service_categories = sorted(set(service_categories))
    if landline is not None:
        profile.landline = number
    profile.save()
    if languages is not None:
        _speaks(profile, languages)
    return Done({"profile": profile})


def _misfits(
    skills: Sequence[str] | None,
    service_categories: Sequence[str] | None,
    languages: Sequence[Spoken] | None,
) -> list[Refusal]:
    refusals = misfits(
        Profile, skills=list(skills or ()), service_categories=list(service_categories or ())
    )
    seen: set[str] = set()
    for index, each in enumerate(languages or ()):
        place = f"languages.{index}"
        wrong = misfits(SpokenLanguage, language=each.language, level=each.level)
        refusals += [Refusal(one.code, f"{place}.{one.field}", one.params) for one in wrong]
        if each.language in seen:
            refusals.append(Refusal("INVALID", f"{place}.language"))
        seen.add(each.language)
    return refusals


def _speaks(profile: Profile, languages: Sequence[Spoken]) -> None:
    profile.languages.all().delete()
    SpokenLanguage.objects.bulk_create(
        SpokenLanguage(profile=profile, language=each.language, level=each.level)
        for each in languages
    )
