"""The tables of Django and of the libraries."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from backend.privacy.holdings import DELETE, Holding, Merge, declare, keep

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
        others="object_id object_repr change_message",
        erase=keep(_("what operators changed has to stay explainable")),
        merge=Merge.STAY,
    ),
    # Of operators too; a wrong login holds a keyed hash of what was typed as the name.
    Holding(
        apps.get_model("axes.AccessAttempt"),
        public="""attempt_time failures_since_start user_agent http_accept path_info get_data
            post_data""",
        personal="ip_address",
        secret="username",
    ),
    # Three that nothing is written into.
    Holding(apps.get_model("axes.AccessAttemptExpiration"), public="access_attempt expires_at"),
    Holding(
        apps.get_model("axes.AccessFailureLog"),
        public="attempt_time locked_out user_agent http_accept path_info",
        personal="ip_address",
        secret="username",
    ),
    Holding(
        apps.get_model("axes.AccessLog"),
        public="attempt_time logout_time user_agent http_accept path_info",
        personal="ip_address",
        secret="username session_hash",
    ),
    Holding(
        apps.get_model("otp_totp.TOTPDevice"),
        public="name confirmed step t0 digits tolerance drift last_t throttling_failure_count",
        personal="user created_at last_used_at throttling_failure_timestamp",
        secret="key",
        about="user__person",
        erase=DELETE,
        merge=Merge.STAY,
    ),
    Holding(
        apps.get_model("otp_static.StaticDevice"),
        public="name confirmed throttling_failure_count",
        personal="user created_at last_used_at throttling_failure_timestamp",
        about="user__person",
        erase=DELETE,
        merge=Merge.STAY,
    ),
    Holding(
        apps.get_model("otp_static.StaticToken"),
        public="device",
        secret="token",
        about="device__user__person",
        erase=DELETE,
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
