from django.utils.translation import gettext_lazy as _

from backend import floor


class PolicyConfig(floor.Floor):
    name = "backend.policy"
    label = "policy"
    verbose_name = _("policy")
    registers = ("codes",)
