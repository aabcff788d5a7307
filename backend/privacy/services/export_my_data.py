"""A person asks for a copy of everything that is kept of them."""

from datetime import timedelta

from django.db import transaction

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.identity.selectors import survivors
from backend.jobs.kinds import Work, job
from backend.jobs.models import Job
from backend.jobs.services.start import start_job
from backend.locks import lock_words
from backend.messaging.send import tell
from backend.policy.values import policy_at
from backend.privacy import kept
from backend.privacy.models import DataExport
from backend.privacy.services.fresh import be_fresh
from backend.privacy.services.packing import pack

DAY = timedelta(days=1)
OVER = (Job.State.FAILED, Job.State.CANCELLED)


@deed("export_my_data")
def export_my_data(actor: Actor) -> Done:
    """One at a time; made by a job, to be fetched for some days."""
    be_fresh(actor)
    lock_words("export", str(actor.me).encode())
    mine = DataExport.objects.filter(person__any=list(actor.ids))
    mine.filter(settled_at=None, job__state__in=OVER).update(settled_at=actor.now)
    if mine.filter(settled_at=None).exists():
        raise Refused(Refusal("EXPORT_RUNNING"))
    policy = policy_at(actor.now)
    most = policy["export.most_a_day"]
    if mine.filter(asked_at__gt=actor.now - DAY).count() >= most:
        raise Refused(Refusal("EXPORT_LIMIT", params={"most": most}))
    export = DataExport.objects.create(
        person_id=actor.me,
        asked_at=actor.now,
        forget_at=actor.now + policy["export.kept_days"] * DAY,
    )
    export.job = start_job(
        actor.now, kind="export_my_data", given={"export": export.pk}, started_by=actor.me
    )
    export.save(update_fields=["job"])
    return Done({"export": export})


@job("export_my_data", again=True)
def make_export(work: Work) -> None:
    """The file is there before the row says so; one without its row is swept away. Whoever was
    merged since gets all that is kept of the one human."""
    actor = work.actor()
    export = DataExport.objects.get(pk=work.given["export"], person=actor.me)
    (me,) = survivors([actor.me])
    content = pack(me, actor.now, work.advance)
    kept.put(export.public_id, content)
    with transaction.atomic(durable=True):
        export.bytes, export.settled_at = len(content), actor.now
        export.save(update_fields=["bytes", "settled_at"])
        tell(
            actor.now,
            kind="export_ready",
            recipients=[me],
            subject=export,
            event=f"export_ready:{export.public_id}",
        )
