"""Where other systems listen, straight in the table."""

from backend.messaging.models import Webhook


def webhook_of(world, account, **given):
    webhook = Webhook(
        account=account,
        url="https://oa.example.cn/boai",
        created_by=account.created_by,
        created_at=world.now,
        **given,
    )
    webhook.secret = "a secret of theirs"
    webhook.save(force_insert=True)
    return webhook


def ended_webhook(world, account):
    """With every field filled."""
    given = {"ended_by": account.created_by, "ended_at": world.now}
    return webhook_of(world, account, last_sent_at=world.now, last_error="500", **given)
