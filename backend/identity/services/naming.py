"""What a person is sorted and found by follows from their name: the one place that writes it."""

from backend.identity.models import Person, PersonTerm
from backend.identity.rules.names import name_key, terms_of


def make_findable(person: Person) -> None:
    """After a new person is written."""
    PersonTerm.objects.bulk_create(
        PersonTerm(person=person, term=each) for each in terms_of(person.name)
    )


def rename(person: Person, name: str) -> list[str]:
    """Under the person's lock; returns the columns to be saved."""
    person.name, person.name_key = name, name_key(name)
    PersonTerm.objects.filter(person=person).delete()
    make_findable(person)
    return ["name", "name_key"]
