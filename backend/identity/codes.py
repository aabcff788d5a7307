"""Refusals of who somebody is, and for want of a consent."""

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
        "ID_AREA_UNKNOWN": _("No document with these first six digits was ever issued."),
        "ID_NO_SUCH_DATE": _("The ID number contains no possible date of birth."),
        "ID_DATE_IN_FUTURE": _("The date of birth in the ID number lies in the future."),
        "ID_BIRTH_DATE_DIFFERS": _("The ID number tells another date of birth."),
        "ID_SEX_DIFFERS": _("The ID number tells another sex."),
        "ID_NATIONALITY_DIFFERS": _("This kind of ID is not given to people of this nationality."),
        "CONSENT_NEEDED": _("This needs your consent first."),
        "CONSENT_OUTDATED": _("The privacy policy has changed. Please agree to the new one first."),
        "CONSENT_TEXT_OUTDATED": _("This text was replaced. Please read the new one."),
        "CONSENT_ALREADY_GIVEN": _("You have agreed to this already."),
        "GUARDIAN_CONSENT_NEEDED": _("Under 18, this needs the consent of a parent or guardian."),
        "GUARDIAN_CONSENT_GIVEN": _("A guardian has agreed already."),
        "NOT_A_MINOR": _("A guardian agrees for people under 18 only."),
        "GUARDIAN_CODE_WRONG": _("This code does not serve, or serves no more."),
        "NOT_AN_ADULT": _("Only somebody of 18 or more agrees as a guardian."),
        "CONSENT_NOT_GIVEN": _("There is no such consent to withdraw."),
    }
)
