"""What is refused to whoever looks at plain data."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "REASON_TOO_SHORT": _("Please give a reason of at least %(least)s characters."),
        "REASON_KIND_MISSING": _("Of a minor please say what kind of reason it is."),
        "REVEAL_LIMIT": _("At most %(most)s of these in %(hours)s hours."),
        "NOTHING_TO_REVEAL": _("Nothing is on file here."),
    }
)
