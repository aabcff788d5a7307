"""Which addresses the house calls for others: whoever names one must not reach what stands beside
the server by its hand."""

import ipaddress
import socket
from urllib.parse import urlsplit

from django.conf import settings


def may_be_called(url: str) -> bool:
    """By https, by name or by a public number; a name is looked up when it is called. In other
    letters it is written as xn--…: whoever calls reads １２７ as a number, and looks up none. Of
    hosts that the operator names (WEBHOOK_HOSTS), which are the society's own, anything goes."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.username or parts.password or not host:
        return False
    if host in settings.BOAI.webhook_hosts:
        return parts.scheme in ("http", "https")
    return parts.scheme == "https" and host.isascii() and (not _is_number(host) or is_public(host))


def _is_number(host: str) -> bool:
    """Also as a resolver of old takes it: 2130706433, 0x7f.1."""
    try:
        socket.inet_aton(host)
    except OSError:
        return ":" in host
    return True


def is_public(number: str) -> bool:
    try:
        return ipaddress.ip_address(number).is_global
    except ValueError:
        return False
