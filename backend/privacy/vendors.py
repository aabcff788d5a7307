"""The tables of Django and of the libraries."""

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermission, UserObjectPermission

from backend.privacy.holdings import Holding, Merge, declare, keep

declare(
    Holding(ContentType, public="app_label model"),
    Holding(Permission, public="name content_type codename"),
    Holding(Group, public="name"),
    # Only operators, who are nobody here, have a page in the admin.
    Holding(Session, public="expire_date", secret="session_key session_data"),
    Holding(
        LogEntry,
        public="action_time content_type object_id action_flag",
        personal="user object_repr change_message",
        about="user__person",
        erase=keep(_("what operators changed has to stay explainable")),
        merge=Merge.STAY,
    ),
    # Unused: grants are rows of the floors, dated.
    Holding(GroupObjectPermission, public="permission content_type object_pk group"),
    Holding(
        UserObjectPermission,
        public="permission content_type object_pk",
        personal="user",
        acting="user",
    ),
)
