"""What only those who come to a shift have to know of its place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identity.models import Person
from backend.identity.sealed import Kind, Sealed, SealedRow
from volunteers.models.activity import Shift

TABLE = "volunteers_shiftdetails"


class ShiftDetails(SealedRow):
    """Somebody's home may stand here: sealed, and forgotten some days after the shift."""

    shift = models.OneToOneField(
        Shift, on_delete=models.PROTECT, related_name="details", verbose_name=_("shift")
    )
    address_sealed = models.BinaryField(_("address, encrypted"))
    contact_sealed = models.BinaryField(_("contact, encrypted"))
    contact_phone_sealed = models.BinaryField(_("contact's phone, encrypted"))
    door_code_sealed = models.BinaryField(_("door code, encrypted"))
    set_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("set by")
    )
    set_at = models.DateTimeField(_("set at"))

    address = Sealed(Kind(TABLE, "address"))
    contact = Sealed(Kind(TABLE, "contact"))
    contact_phone = Sealed(Kind(TABLE, "contact_phone"))
    door_code = Sealed(Kind(TABLE, "door_code"))

    class Meta:
        verbose_name = _("private details of a shift")
        verbose_name_plural = _("private details of shifts")

    def __str__(self) -> str:
        return f"{self.shift_id}"
