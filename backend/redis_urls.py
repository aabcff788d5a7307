"""The address of a Redis-protocol server, as redis-py has it, in the form Celery wants; pure."""

from urllib.parse import parse_qs, urlsplit


def for_celery(url: str) -> str:
    """kombu calls a socket `redis+socket:///path?virtual_host=0`."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    database = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={database}"
