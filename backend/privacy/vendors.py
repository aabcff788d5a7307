"""The tables of Django and of the libraries."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from backend.privacy.holdings import Holding, Merge, declare, keep

declare(
    Holding(apps.get_model("contenttypes.ContentType"), public="app_label model"),
    Holding(apps.get_model("auth.Permission"), public="name content_type codename"),
    Holding(apps.get_model("auth.Group"), public="name"),
    # Only operators, who are nobody here, have a page in the admin.
    Holding(
        apps.get_model("sessions.Session"), public="expire_date", secret="session_key session_data"
    ),
    Holding(
        apps.get_model("admin.LogEntry"),
        public="action_time content_type object_id action_flag",
        personal="user object_repr change_message",
        about="user__person",
        erase=keep(_("what operators changed has to stay explainable")),
        merge=Merge.STAY,
    ),
    # Unused: grants are rows of the floors, dated.
    Holding(
        apps.get_model("guardian.GroupObjectPermission"),
        public="permission content_type object_pk group",
    ),
    Holding(
        apps.get_model("guardian.UserObjectPermission"),
        public="permission content_type object_pk",
        personal="user",
        acting="user",
    ),
)
