"""Rows of operators, of what they set, and of other systems."""

from datetime import timedelta
from secrets import token_bytes

from backend.authority.actor import hash_token
from backend.identity.models import PasswordUse
from backend.identity.tokens import service_token
from backend.messaging.models import Ladder, WebhookCall
from tests.backend.webhook_rows import webhook_of


class StaffRows:
    def passworduse(self):
        account = self.person().account
        return PasswordUse.objects.create(account=account, password=account.password)

    def webhook(self):
        account = self.serviceaccount()
        return webhook_of(self.world, account)

    def webhookcall(self):
        return WebhookCall.objects.create(
            webhook=self.webhook(), item=self.officeitem(), event="opened",
            due_at=self.world.now, expires_at=self.world.now, created_at=self.world.now,
        )  # fmt: skip

    def serviceaccount(self):
        secret = service_token(10, token_bytes(32))
        self._hide(secret, hash_token(secret))
        unit, made_by = self.branch().unit, self.world.officer
        return self.world.service_account(unit, made_by, secret_hash=hash_token(secret))

    def ladder(self, begins=timedelta(days=1)):
        return Ladder.objects.create(
            urgency="urgent",
            effective_from=self.world.now + begins + self._number() * timedelta(seconds=1),
            steps=[{"way": "push", "after_minutes": 0}, {"way": "call", "after_minutes": 5}],
        )
