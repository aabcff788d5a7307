"""How often plain data may be looked at, with its units; an office changes it in a new version."""

from django.utils.translation import gettext_lazy as _

from backend.policy.values import Value, declare

declare(
    {
        "reveal.most_an_hour": Value(20, _("plain data revealed to one person an hour, at most")),
        "reveal.most_a_day": Value(60, _("plain data revealed to one person in 24 hours, at most")),
        "reveal.told_from": Value(
            15, _("an auditor is told when so much was revealed to one person in 24 hours")
        ),
        "reveal.reason_least": Value(4, _("shortest reason for revealing data (characters)")),
    }
)
