"""Every address of the house."""

from django.contrib import admin
from django.urls import include, path

from backend import health
from graphql_schema import explorer, view

urlpatterns = [
    path("", explorer.front, name="front"),
    path("graphql", view.graphql, name="graphql"),
    path("explorer", explorer.page, name="explorer"),
    path("calendar/", include("volunteers.pages.calendar")),
    path("files/export/", include("backend.privacy.pages.exports")),
    path("files/", include("backend.files.pages.files")),
    path("kiosk/", include("volunteers.pages.kiosk")),
    path("certification/", include("members.pages.certification")),
    path("print/certification/", include("members.pages.progress_workbook")),
    path("print/standards/", include("members.pages.standard_workbook")),
    path("print/records/", include("volunteers.pages.records")),
    path("print/", include("volunteers.pages.print")),
    path("reports/sms/", include("backend.messaging.pages.text_reports")),
    path("verify/", include("volunteers.pages.verify")),
    path("volunteer-card/", include("volunteers.pages.volunteer_card")),
    path("year-book/", include("volunteers.pages.year_book")),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
]
