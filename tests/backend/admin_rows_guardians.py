"""Rows of what guardians agree to."""

from backend.identity.models import GuardianInvitation
from backend.identity.services.invite_guardian import index_of, place_of
from tests.minors import agreed


class GuardianRows:
    def guardianconsent(self):
        consent = agreed(self.world, self.person())
        self._hide(consent.guardian_phone.removeprefix("+86"))
        return consent

    def guardianinvitation(self):
        code = f"{self._number():010}"
        place, index = place_of(code[::-1]), index_of(code)
        self._hide(place, index)
        return GuardianInvitation.objects.create(
            person=self.person(),
            place_index=place,
            code_index=index,
            created_at=self.world.now,
            expires_at=self.world.now,
        )
