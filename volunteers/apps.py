from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    name = "volunteers"
    verbose_name = _("volunteer service")

    def ready(self) -> None:
        from volunteers import (
            codes,
            codes_enrolment,
            counts,
            homes,
            messages,
            messages_enrolment,
            permissions,
            policy,
            privacy,
            privacy_enrolment,
            uploads,
        )
        from volunteers.permissions import (
            enrolment,
            merges,
            minors,
            people,
            readiness,
            records,
            seals,
            teams,
        )
        from volunteers.services import (
            anchor_ledger,
            applications,
            end_forgotten,
            fade_positions,
            held_places,
            leave,
            merge_persons,
            merging_enrolment,
            merging_hours,
            merging_places,
            merging_standing,
            remind_of_certificates,
            remind_of_records,
            submissions,
            waiting,
        )
