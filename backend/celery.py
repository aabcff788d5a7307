"""The doorbell: everything it rings for is in the database, so losing a ring costs promptness."""

import os
from datetime import timedelta
from typing import Any

from celery import Celery, signals
from celery.beat import Scheduler
from django.conf import settings

from backend import redis_urls

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")

SWEEP = timedelta(seconds=30)
# The schedule is kept in memory, so each start waits this long anew.
HOUSEKEEPING = timedelta(hours=1)

BROKER = redis_urls.for_celery(settings.BOAI.broker_url)

# When a worker is there.
STARTED = signals.worker_ready
# A beat started by `worker -B` is a fork: it has this from its worker.
IMPORTED_BY = os.getpid()


class Beat(Scheduler):
    """In memory: a sweep needs no history, and there is no file to lie about. It ends with its
    worker, also after `kill -9`: else each worker that was killed would leave a beat behind."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        if IMPORTED_BY not in (os.getpid(), os.getppid()):
            raise SystemExit
        return super().tick(*args, **kwargs)


app = Celery("boai", include=["backend.tasks"])
app.conf.update(
    # Both by name: the command line takes BROKER_URL for itself, and does not know its sockets.
    broker_read_url=BROKER,
    broker_write_url=BROKER,
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_serializer="json",
    accept_content=["json"],
    timezone="UTC",
    # What was printed stays what was printed, and the log is the house's own.
    worker_redirect_stdouts=False,
    worker_hijack_root_logger=False,
    broker_connection_timeout=2,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,  # for ever: a worker that left would not come back
    broker_transport_options={
        "socket_connect_timeout": 2,
        "socket_keepalive": True,
        "visibility_timeout": 3600,
    },
    beat_scheduler="backend.celery:Beat",
    beat_max_loop_interval=5,  # seconds until it looks whether its worker lives
    beat_schedule={
        "sweep": {
            "task": "backend.tasks.wake",
            "schedule": SWEEP,
            "options": {"expires": SWEEP.total_seconds()},
        },
        "people": {"task": "backend.tasks.count_the_people", "schedule": HOUSEKEEPING},
        "months": {"task": "backend.tasks.make_months", "schedule": HOUSEKEEPING},
        "terms": {"task": "backend.tasks.remind_of_terms", "schedule": HOUSEKEEPING},
        "items": {"task": "backend.tasks.remind_of_office_items", "schedule": HOUSEKEEPING},
        "minors": {"task": "backend.tasks.report_on_minors", "schedule": HOUSEKEEPING},
        "unused": {"task": "backend.tasks.lock_unused_accounts", "schedule": HOUSEKEEPING},
        "fade": {"task": "backend.tasks.fade_what_is_old", "schedule": HOUSEKEEPING},
        "erase": {"task": "backend.tasks.erase_accounts", "schedule": HOUSEKEEPING},
        "forget": {"task": "backend.tasks.forget_what_is_over", "schedule": HOUSEKEEPING},
    },
)
