"""What the web server runs."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup(set_prefix=False)

from backend.handler import Handler  # noqa: E402 - when the apps are ready
from backend.messaging import nudge  # noqa: E402 - when the apps are ready
from backend.tasks import ring  # noqa: E402 - when the apps are ready

application = Handler()
nudge.ring_with(ring)
