"""What the live server runs: /live, and nothing else."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup(set_prefix=False)

from backend.live.stream import Live  # noqa: E402 - when the apps are ready

application = Live()
