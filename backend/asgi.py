"""What the live server runs: /live, and nothing else."""

import os

import django
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup(set_prefix=False)

# By its name, because it needs the apps, which are ready only now.
application = import_string("backend.live.stream.Live")()
