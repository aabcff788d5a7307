"""What every page of the admin has in common. Every business write is a deed, so a page shows and
changes nothing; only what has no deed, because it is a setting, can be changed here."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.postgres.fields import DateTimeRangeField
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from backend.admin_pages import CAPPED, HouseList, UncountedPaginator
from backend.admin_scope import foreign_key, is_operator, is_veiled, rows_for, veil, viewer
from backend.admin_search import found
from backend.admin_site import now_of
from backend.audit import record
from backend.authority.actor import Actor
from backend.authority.scope import has_rule

admin.site.site_header = _("Boai · 博爱")
admin.site.site_title = _("Boai · 博爱")
admin.site.index_title = _("Administration")
admin.site.site_url = None

PAGE = 50
MINUTE = "%Y-%m-%d %H:%M"
Words = Mapping[str, Mapping[str, Promise | str]]


def for_people(period: Any) -> str:
    """A range in local time; its day is said once."""
    if period is None or not (period.lower or period.upper):
        return "-"
    start, end = (each and localtime(each) for each in (period.lower, period.upper))
    if end is None:
        return gettext("since %(start)s") % {"start": f"{start:{MINUTE}}"}
    if start is None:
        return gettext("until %(end)s") % {"end": f"{end:{MINUTE}}"}
    same_day = start.date() == end.date()
    return f"{start:{MINUTE}} – {end:{'%H:%M' if same_day else MINUTE}}"


def readable(model: type[Model], name: Any, words: Words) -> Any:
    """The column as a page shows it: Django prints a range as the database does, and a code that
    has no choices as it is kept."""
    field = next((each for each in model._meta.fields if each.name == name), None)
    if field is not None and name in words:
        return _in_words(field, words[name])
    if not isinstance(field, DateTimeRangeField):
        return name

    @admin.display(description=field.verbose_name)
    def column(row: Model) -> str:
        return for_people(getattr(row, name))

    column.__name__ = name
    return column


def _in_words(field: "models.Field[Any, Any]", words: Mapping[str, Promise | str]) -> Any:
    @admin.display(description=field.verbose_name)
    def column(row: Model) -> str:
        code = str(getattr(row, field.name))
        return str(words.get(code, code))

    column.__name__ = field.name
    return column


def veiled(model: type[Model], name: Any, words: Words) -> Any:
    """The column, blank where it leads to what is out of sight."""
    key = foreign_key(model, name)
    if key is None:
        return readable(model, name, words)

    @admin.display(description=key.verbose_name)
    def column(row: Model) -> Any:
        return None if is_veiled(row, key.name) else getattr(row, key.name)

    column.__name__ = key.name
    return column


class HouseAdmin(admin.ModelAdmin):
    """Read only. Shows an operator every column but sealed and hashed bytes and what `secret`
    names, and after them what `shown` names. Other staff see the rows their offices show, of each
    what stands in the list, and nothing `operators_only` names, columns or ways to search.
    `search_fields` are paths as `admin_search.keys_of` walks them; `words` are what the codes of a
    column without choices are called."""

    secret: ClassVar[Sequence[str]] = ()
    shown: ClassVar[Sequence[str]] = ()
    operators_only: ClassVar[Sequence[str]] = ()
    words: ClassVar[Words] = {}

    actions: Sequence[str] | None = None
    list_per_page = list_max_show_all = PAGE
    list_select_related: ClassVar[tuple[str, ...]] = ()
    ordering: ClassVar[tuple[str, ...]] = ("-pk",)
    paginator = UncountedPaginator
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    sortable_by = ()
    change_list_template = "house/change_list.html"
    view_on_site = False

    def __init__(self, model: type[Model], site: admin.AdminSite) -> None:
        super().__init__(model, site)
        # Never a select of a million rows. One class serves many models, so it is said of the
        # instance, where Django reads it; its stubs allow it on the class alone.
        names = [field.name for field in model._meta.fields if field.remote_field]
        self.raw_id_fields = names  # type: ignore[misc]  # of the instance, as said above

    # who may

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if is_operator(request):
            return True
        return viewer(request).person_id is not None and has_rule(self.model)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    # what is shown

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return rows_for(request)(self.model).order_by(*self.ordering)

    def get_object(self, request: HttpRequest, *given: Any, **named: Any) -> Any:
        found = super().get_object(request, *given, **named)
        self.veil(request, [found] if found else [])
        return found

    def veil(self, request: HttpRequest, rows: Sequence[Any]) -> None:
        if not is_operator(request):
            veil(viewer(request), self.model, rows, self._for_others())

    def _for_others(self) -> list[Any]:
        """What of a row is shown to staff who are no operators."""
        return [name for name in self.list_display if name not in self.operators_only]

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        if not is_operator(request):
            return self.get_list_display(request)
        columns = [
            readable(self.model, field.name, self.words)
            for field in self.opts.concrete_fields
            if not isinstance(field, models.BinaryField) and field.name not in self.secret
        ]
        return [*columns, *self.shown]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        return self.get_fields(request, obj)

    # lists

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        if not is_operator(request):
            return [veiled(self.model, name, self.words) for name in self._for_others()]
        return [
            readable(self.model, name, self.words) for name in super().get_list_display(request)
        ]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        paths = super().get_search_fields(request)
        only = () if is_operator(request) else self.operators_only
        return [path for path in paths if path not in only]

    def get_changelist(self, request: HttpRequest, **named: Any) -> type[HouseList]:
        return HouseList

    def get_paginator(
        self, request: HttpRequest, queryset: Any, per_page: int, *given: Any, **named: Any
    ) -> Paginator:
        """The page of a row's history is Django's own and counts its few lines."""
        own = getattr(queryset, "model", None) is self.model
        return (self.paginator if own else Paginator)(queryset, per_page, *given, **named)

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        word = search_term.strip()
        if not word:
            return queryset, False
        paths = self.get_search_fields(request)
        keys, capped = found(rows_for(request), self.model, paths, word)
        if capped:
            CAPPED.add(request)
        return queryset.filter(pk__any=keys), False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only what a filter offers: any other column could be slow, or be guessed by its start."""
        names = [each for each in self.list_filter if isinstance(each, str)]
        own = {getattr(each, "parameter_name", None) for each in self.list_filter}
        return lookup in {f"{name}__{how}" for name in names for how in ("exact", "isnull")} | own


class SettingAdmin(HouseAdmin):
    """What has no deed because it is a setting: operators set `editable` columns while the row is
    `open`, and each change leaves a line in the audit."""

    editable: ClassVar[Sequence[str]] = ()

    def open(self, request: HttpRequest, row: Any) -> bool:
        """Whether this row may still be changed."""
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_operator(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_operator(request) and (obj is None or self.open(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_operator(request) and (obj is None or self.open(request, obj))

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        return super().get_fields(request, obj) if obj else list(self.editable)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        return [name for name in self.get_fields(request, obj) if name not in self.editable]

    # the audit

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._audit(request, "admin_add", obj)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._audit(request, "admin_change", obj)
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        for row in queryset:
            self._audit(request, "admin_delete", row)
        return super().log_deletions(request, queryset)

    def _audit(self, request: HttpRequest, deed: str, row: Model) -> None:
        account: Any = request.user
        actor = Actor(now=now_of(request), person_id=account.person_id, account_id=account.pk)
        key = row.pk if isinstance(row.pk, int) else str(row.pk)
        record.write(actor, deed, things={self.opts.model_name or "": key}, rows=[row])
