"""Rows of operators and of other systems."""

from secrets import token_bytes

from backend.authority.actor import hash_token
from backend.identity.models import PasswordUse
from backend.identity.tokens import service_token


class StaffRows:
    def passworduse(self):
        account = self.person().account
        return PasswordUse.objects.create(account=account, password=account.password)

    def serviceaccount(self):
        secret = service_token(10, token_bytes(32))
        self._hide(secret, hash_token(secret))
        unit, made_by = self.branch().unit, self.world.officer
        return self.world.service_account(unit, made_by, secret_hash=hash_token(secret))
