"""One address of a Redis-protocol server in the forms its clients want; pure."""

from urllib.parse import parse_qs, urlsplit


def for_cache(url: str) -> str:
    """redis-py and Django's cache: `redis://…`, `rediss://…` or `unix:///path?db=0`, as given."""
    return url


def for_celery(url: str) -> str:
    """kombu calls a socket `redis+socket:///path?virtual_host=0`."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    database = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={database}"
