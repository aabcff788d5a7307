"""Django's command line for Boai."""

import os
import sys

if not (3, 11) <= sys.version_info < (3, 14):
    sys.exit("boai: Python 3.11, 3.12 or 3.13 is needed.")

from django.core.management import execute_from_command_line

from backend.embedded.running import borrow_addresses

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
    if sys.argv[1:2] != ["demo"]:
        borrow_addresses()
    execute_from_command_line(sys.argv)
