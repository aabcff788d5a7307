"""Django's command line for Boai."""

import os
import sys

if not (3, 11) <= sys.version_info < (3, 14):
    sys.exit("boai: Python 3.11, 3.12 or 3.13 is needed.")

try:
    from django.core.management import execute_from_command_line
    from django.db import OperationalError
except ImportError:
    sys.exit("boai: Django is not installed here: `make venv`, then .venv/bin/python manage.py …")

from backend.embedded.running import borrow_addresses


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
    if sys.argv[1:2] != ["demo"]:
        borrow_addresses()
    try:
        execute_from_command_line(sys.argv)
    except OperationalError as gone:
        # Only a server that was reached gives its errors a state.
        if getattr(gone.__cause__, "sqlstate", None) is not None:
            raise
        if not os.environ.get("DATABASE_URL"):
            sys.exit("boai: no demo runs here (`make demo`), and DATABASE_URL is not set.")
        sys.exit(f"boai: DATABASE_URL: {str(gone).splitlines()[0]}")


if __name__ == "__main__":
    main()
