"""Django's admin, with the house's own site in the place of its."""

from django.contrib.admin import apps


class AdminConfig(apps.AdminConfig):
    default_site = "backend.admin_site.HouseSite"
