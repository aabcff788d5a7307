"""What stands before any person comes: texts, the standard, policy, the admin."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from backend.announcements.models import Announcement
from backend.identity.models import Account, PolicyDocument
from backend.places.divisions import TABLE
from backend.policy.models import PolicyVersion
from backend.policy.values import table as policy_values
from members.models import (
    CertificationCase,
    Criterion,
    CriterionDeclaration,
    StandardVersion,
)
from members.selectors.assessment import FIVE_HAVES
from members.services.give_standards import give_standards
from volunteers.demo.accounts import ADMIN
from volunteers.models import ProofImprint
from volunteers.synthetic import cast
from volunteers.synthetic.tree import Place, Tree, at
from volunteers.synthetic.words import DECLARED, IMPRINTS, NOTICE, TEXTS

DECLARED_BY = {cast.FIRST_BRANCH: tuple(DECLARED), cast.LACKING_BRANCH: ("SIGNS",)}


def read_places() -> list[Place]:
    """金门 is in the table but not administered."""
    with TABLE.open(encoding="utf-8") as lines:
        return [
            Place(
                line["code"],
                line["name"],
                line["level"],
                line["parent_code"] or None,
                float(line["lon"]),
                float(line["lat"]),
            )
            for line in csv.DictReader(lines)
            if line["administered"] == "1"
        ]


@dataclass(frozen=True)
class Basics:
    """Writes over one connection, so that all of it is in one transaction with the rest."""

    alias: str
    today: date

    @property
    def a_year_ago(self) -> datetime:
        return at(self.today - timedelta(days=365))

    def documents(self) -> dict[str, int]:
        """Keys by kind."""
        return {
            kind: PolicyDocument.objects.using(self.alias)
            .create(kind=kind, version=1, text=text, effective_from=self.a_year_ago)
            .pk
            for kind, text in TEXTS.items()
        }

    def imprint(self) -> None:
        """Who answers for proofs, in both languages."""
        for language, said in IMPRINTS.items():
            name, in_charge, handled_by, contact, notes = said
            ProofImprint.objects.using(self.alias).create(
                language=language,
                name=name,
                in_charge=in_charge,
                handled_by=handled_by,
                contact=contact,
                notes=notes,
                effective_from=self.a_year_ago,
            )

    def policy(self, root_id: int) -> None:
        """Every value by name, as the province would set it in its first version."""
        PolicyVersion.objects.using(self.alias).create(
            unit_id=root_id,
            number=1,
            effective_from=self.a_year_ago,
            values={name: value.default for name, value in policy_values.items()},
        )

    def admin(self) -> None:
        Account.objects.db_manager(self.alias).create_superuser(*ADMIN)

    def standards(self) -> StandardVersion:
        """The national wording, in force since a year ago where all that it asks for is counted."""
        given = give_standards(self.a_year_ago, alias=self.alias)
        return next(version for version in given if version.standard.code == FIVE_HAVES)

    def announcement(self, tree: Tree) -> None:
        """A draft of the first branch's manager."""
        branch = tree.branches[cast.FIRST_BRANCH]
        title, body = NOTICE
        Announcement.objects.using(self.alias).create(
            unit_id=branch.unit_id,
            audience_name="everybody",
            category=Announcement.Category.SERVICE,
            title=title,
            body=body,
            written_by_id=branch.first_person + cast.MANAGER,
            written_at=at(self.today - timedelta(days=1), 10),
        )

    def cases(self, tree: Tree, version: StandardVersion) -> None:
        """Two drafts: all is declared for the first, one thing for the other."""
        began = at(self.today - timedelta(days=20), 10)
        criteria = Criterion.objects.using(self.alias).filter(item__version=version)
        for index, declared in DECLARED_BY.items():
            branch = tree.branches[index]
            CertificationCase.objects.using(self.alias).create(
                branch_id=branch.unit_id,
                version=version,
                standard_id=version.standard_id,
                created_at=began,
                moved_at=began,
            )
            for criterion in criteria.filter(code__in=declared):
                CriterionDeclaration.objects.using(self.alias).create(
                    branch_id=branch.unit_id,
                    criterion=criterion,
                    statement=DECLARED[criterion.code],
                    declared_by_id=branch.first_person + cast.MANAGER,
                    declared_at=began,
                )
