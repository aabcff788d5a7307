from django.utils.translation import gettext_lazy as _

from backend import floor


class VolunteersConfig(floor.Floor):
    name = "volunteers"
    verbose_name = _("volunteer service")
    registers = (
        "codes",
        "codes_activities",
        "codes_changes",
        "codes_enrolment",
        "counts",
        "homes",
        "messages",
        "messages_activities",
        "messages_changes",
        "messages_enrolment",
        "permissions",
        "policy",
        "privacy",
        "privacy_enrolment",
        "uploads",
        "permissions.activities",
        "permissions.details",
        "permissions.enrolment",
        "permissions.merges",
        "permissions.minors",
        "permissions.people",
        "permissions.readiness",
        "permissions.records",
        "permissions.seals",
        "permissions.teams",
        "services.anchor_ledger",
        "services.applications",
        "services.end_forgotten",
        "services.fade_positions",
        "services.held_places",
        "services.leave",
        "services.merge_persons",
        "services.merging_enrolment",
        "services.merging_hours",
        "services.merging_places",
        "services.merging_standing",
        "services.remind_of_certificates",
        "services.remind_of_records",
        "services.settle_activities",
        "services.submissions",
        "services.waiting",
    )
