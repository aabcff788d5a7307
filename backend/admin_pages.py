"""Lists of the admin that count nothing: a page reads its rows and one more."""

from typing import Any
from weakref import WeakSet

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import PAGE_VAR, SEARCH_VAR, ChangeList
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

# An offset is read through; whoever wants what lies further behind searches for it.
MOST_PAGES = 100


class Leaf(Page):
    more = False

    def has_next(self) -> bool:
        return self.more and self.number < MOST_PAGES


class UncountedPaginator(Paginator):
    """`count` is a bound that nothing was asked for."""

    @property
    def count(self) -> int:
        return MOST_PAGES * self.per_page

    def page(self, number: int | str) -> Leaf:
        wanted = self.validate_number(number)
        bottom = (wanted - 1) * self.per_page
        rows = list(self.object_list[bottom : bottom + self.per_page + 1])
        leaf = Leaf(rows[: self.per_page], wanted, self)
        leaf.more = len(rows) > self.per_page
        return leaf


# Requests whose search found more than it may bring; the page says so.
CAPPED: WeakSet[HttpRequest] = WeakSet()


class HouseList(ChangeList):
    """Words are read from the body of a POST only, so that no address, history or log holds them;
    the order is the class's own, because another column may have no index."""

    leaf: Leaf
    capped: bool = False

    def get_queryset(self, request: HttpRequest, *given: Any, **named: Any) -> "QuerySet[Any]":
        # What was in the address would come back in every link.
        self.params.pop(SEARCH_VAR, None)
        self.filter_params.pop(SEARCH_VAR, None)
        form = self.search_form_class(request.POST)
        self.query = (form.cleaned_data.get(SEARCH_VAR) or "") if form.is_valid() else ""
        rows = super().get_queryset(request, *given, **named)
        self.capped = request in CAPPED
        return rows

    def get_ordering(self, request: HttpRequest, queryset: "QuerySet[Any]") -> list[Any]:
        self.params.pop("o", None)
        return super().get_ordering(request, queryset)

    def get_ordering_field_columns(self) -> dict[int, Any]:
        return {}

    def get_results(self, request: HttpRequest) -> None:
        paginator: Any = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
        try:
            self.leaf = paginator.page(request.POST.get(PAGE_VAR, self.page_num))
        except InvalidPage as error:
            raise IncorrectLookupParameters from error
        self.paginator = paginator
        self.page_num = self.leaf.number
        rows: Any = self.leaf.object_list
        house: Any = self.model_admin
        house.veil(request, rows)
        self.result_list = rows
        self.result_count = len(rows)
        self.full_result_count = None
        self.show_full_result_count = False
        self.show_admin_actions = bool(house.actions)
        self.can_show_all = False
        self.multi_page = self.leaf.has_other_pages()
