"""Standards as the province's office writes them, and as everybody reads them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import graphene
from django.utils.translation import gettext_lazy as _

from backend import counts
from graphql_schema.fields import Few, One, Plain, Relation, Row, fill_in
from graphql_schema.scalars import Kind, instant, integer, kind_of, text, yes_no
from graphql_schema.service_mutation import Error, as_errors
from graphql_schema.sight import rows
from members.models import Criterion, Standard, StandardItem, StandardVersion
from members.models.standard import in_words
from members.rules.standard import HEAD, OF_CRITERION, OF_ITEM, Change, as_text
from members.selectors import standards as selectors
from members.selectors.assessment import items_by_version

Purpose = graphene.Enum(
    "StandardPurpose",
    [(each.name, each.value) for each in Standard.Purpose],
    description=lambda value: None if value else "What a standard is for.",
)
CriterionKind = graphene.Enum(
    "CriterionKind",
    [(each.name, each.value) for each in Criterion.Kind],
    description=lambda value: None if value else "How a criterion is judged.",
)


class CriterionType(Plain):
    """What is asked of a branch."""

    class Meta:
        name = "Criterion"

    reads = "register"
    sees = rows(
        "code name title title_en explanation help_text help_text_en kind kind_name count_code"
        " count_label of_count_code of_count_label threshold thresholds threshold_is_default"
        " window_months weight mandatory evidence_required branch_kinds"
    )

    code = text("Stable name within its item.")
    name = text("In the language asked for.")
    title = text("In Chinese.")
    title_en = text("In English; empty where nobody has said it.")
    explanation = text("In the language asked for.")
    help_text = text("Explanation in Chinese.")
    help_text_en = text("Explanation in English.")
    kind = kind_of("kind", "How it is judged.")
    kind_name = graphene.Field(
        CriterionKind, required=True, description="The same, as editing takes it."
    )
    count_code = text("What is counted, one of countables; empty where nothing is.")
    count_label = text("Its name in the language asked for.")
    of_count_code = text("Of what a ratio is; empty where it is none.")
    of_count_label = text("Its name in the language asked for.")
    threshold = integer("What is needed; per mille of a ratio, points of what is scored.")
    thresholds = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Where kinds of branches have another, as editing takes them: school=50.",
    )
    threshold_is_default = yes_no("The house's own figure, which no office has confirmed.")
    window_months = integer("What happens is counted for so long, in months.")
    weight = integer("Points it gives.")
    mandatory = yes_no("Without it no submission.")
    evidence_required = yes_no("Declared with evidence.")
    branch_kinds = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Kinds of branches that are asked; empty: all.",
    )

    @staticmethod
    def resolve_count_label(row: Criterion, info: Any) -> str:
        return _counted(row.count_code)

    @staticmethod
    def resolve_of_count_label(row: Criterion, info: Any) -> str:
        return _counted(row.of_count_code)

    @staticmethod
    def resolve_kind_name(row: Criterion, info: Any) -> str:
        return row.kind

    @staticmethod
    def resolve_thresholds(row: Criterion, info: Any) -> list[str]:
        return as_text(row.threshold_by_kind).split()


def _counted(code: str) -> str:
    """What nothing counts names itself."""
    return str(counts.labels().get(code, code))


class ItemShown(NamedTuple):
    row: StandardItem
    criteria: Sequence[Criterion]


class StandardItemType(Plain):
    """One of the haves."""

    class Meta:
        name = "StandardItem"

    reads = "register"
    sees = rows("code name title title_en criteria")

    code = text("Stable name.")
    name = text("In the language asked for.")
    title = text("In Chinese.")
    title_en = text("In English; empty where nobody has said it.")
    criteria = graphene.List(
        graphene.NonNull(CriterionType), required=True, description="In their order."
    )

    @staticmethod
    def resolve_code(item: ItemShown, info: Any) -> str:
        return item.row.code

    @staticmethod
    def resolve_name(item: ItemShown, info: Any) -> str:
        return item.row.name

    @staticmethod
    def resolve_title(item: ItemShown, info: Any) -> str:
        return item.row.title

    @staticmethod
    def resolve_title_en(item: ItemShown, info: Any) -> str:
        return item.row.title_en


class Items(Relation):
    """Whoever sees a version sees all that it says."""

    def shape(self, type_: Any) -> Any:
        return graphene.NonNull(graphene.List(graphene.NonNull(type_)))

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        found = items_by_version([version.pk for version in rows])
        for version in rows:
            items = [ItemShown(item, criteria) for item, criteria in found[version.pk]]
            fill_in(version, name, items)


class Problems(Items):
    """What it lacks."""

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        found = selectors.problems(rows)
        for version in rows:
            fill_in(version, name, as_errors(found[version.pk]))


class StandardVersionType(Row):
    """What a standard asks, from a day on. A draft is seen by whoever writes it."""

    class Meta:
        model = StandardVersion
        name = "StandardVersion"

    reads = "register"
    joins = ("standard",)
    sees = rows(
        "standard number state effective_from published_at retired_at revision min_self_score"
        " min_branch_age_months items problems"
    )

    standard = One(lambda: StandardType, path="standard", description="Of which standard.")
    number = integer("Counted from one.")
    state = graphene.Field(Kind, required=True, description="Draft, published or retired.")
    effective_from = instant("In force from this instant on; null of a draft.")
    published_at = instant("When it was published.")
    retired_at = instant("When it was taken out of force.")
    revision = integer("Changes with every edit of a draft; name it when editing.")
    min_self_score = integer("Points of 100 with which a branch may submit itself.")
    min_branch_age_months = integer("How old a branch has to be, in months.")
    items = Items(StandardItemType, description="In their order.")
    problems = Problems(Error, description="What keeps it from being published.")

    @staticmethod
    def resolve_state(version: StandardVersion, info: Any) -> Kind:
        label = dict(StandardVersion.State.choices)[version.state]
        return Kind(code=version.state, label=str(label))


class StandardType(Row):
    """A standard, whose versions say what is asked."""

    class Meta:
        model = Standard
        name = "Standard"

    reads = "register"
    sees = rows("code name title title_en purpose versions")

    code = text("Stable name.")
    name = text("In the language asked for.")
    title = text("In Chinese.")
    title_en = text("In English; empty where nobody has said it.")
    purpose = kind_of("purpose", "What it is for.")
    versions = Few(StandardVersionType, path="standard", description="Those one may see, in order.")


# What a version, an item and a criterion call their fields.
OF_WHAT = ((StandardVersion, HEAD), (StandardItem, OF_ITEM), (Criterion, OF_CRITERION))
FIELDS = {name: model._meta.get_field(name) for model, names in OF_WHAT for name in names}
WHAT = {"added": _("added"), "removed": _("removed"), "changed": _("changed")}


class StandardChange(Plain):
    """What one version says otherwise than another."""

    reads = "register"
    sees = rows("item criterion title what field old new")

    item = text("Code of the item; empty where it is the version itself.")
    criterion = text("Code of the criterion; empty where it is the item.")
    title = text("Of the criterion or item, in the language asked for; empty of the version.")
    what = graphene.Field(Kind, required=True, description="added, removed or changed.")
    field = graphene.Field(Kind, description="Which field was changed.")
    old = text("What it said.")
    new = text("What it says.")

    @staticmethod
    def resolve_title(change: Change, info: Any) -> str:
        return in_words(change, "title")

    @staticmethod
    def resolve_what(change: Change, info: Any) -> Kind:
        return Kind(code=change.what, label=str(WHAT[change.what]))

    @staticmethod
    def resolve_field(change: Change, info: Any) -> Kind | None:
        if not change.field:
            return None
        label = str(getattr(FIELDS[change.field], "verbose_name", change.field))
        return Kind(code=change.field, label=label)
