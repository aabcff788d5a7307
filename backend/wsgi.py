"""What the web server runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
application = get_wsgi_application()

from backend.messaging import nudge  # noqa: E402 - when the apps are ready
from backend.tasks import ring  # noqa: E402 - when the apps are ready

nudge.ring_with(ring)
