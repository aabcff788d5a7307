"""Policy values that operators set."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from backend.admin import SettingAdmin, now_of
from backend.authority.actor import anonymous
from backend.policy.models import PolicyVersion
from backend.policy.values import table


class PolicyVersionForm(forms.ModelForm):
    def clean_effective_from(self) -> Any:
        start = self.cleaned_data["effective_from"]
        if start <= anonymous().now:
            raise ValidationError(_("It has to lie in the future."))
        return start

    def clean_values(self) -> Any:
        values = self.cleaned_data["values"]
        if not isinstance(values, dict):
            raise ValidationError(_("Name and whole number, in braces."))
        for name, value in values.items():
            if name not in table:
                raise ValidationError(_("No such value: %(name)s"), params={"name": name})
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                raise ValidationError(_("Not a whole number: %(name)s"), params={"name": name})
        return values


@admin.register(PolicyVersion)
class PolicyVersionAdmin(SettingAdmin):
    """Can be written until it is in force: what was judged by it stays judged by it."""

    editable = ("unit", "number", "effective_from", "values")
    form = PolicyVersionForm
    list_display = ("unit", "number", "effective_from", "values")
    list_select_related = ("unit",)
    search_fields = ("unit__name__contains", "number")

    def open(self, request: HttpRequest, row: PolicyVersion) -> bool:
        return row.effective_from > now_of(request)
