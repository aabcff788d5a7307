"""Refusals of who somebody is."""

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

declare(
    {
        "ID_KIND_UNKNOWN": _("This kind of identity document is not known here."),
        "ID_NUMBER_LENGTH": _(
            "A number of this document has %(length)s characters; this one has %(given)s."
        ),
        "ID_NUMBER_FORM": _("A number of this document is not written like this."),
        "ID_CHECK_DIGIT": _("A digit of the ID number is wrong. Please compare it with the card."),
        "ID_AREA_UNKNOWN": _("No such document was ever given out with these first six digits."),
        "ID_NO_SUCH_DATE": _("The ID number contains no possible date of birth."),
        "ID_DATE_IN_FUTURE": _("The date of birth in the ID number lies in the future."),
        "ID_BIRTH_DATE_DIFFERS": _("The ID number tells another date of birth."),
        "ID_SEX_DIFFERS": _("The ID number tells another sex."),
    }
)
