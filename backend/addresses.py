"""From where a request comes, and whose an internet address is."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.http import HttpRequest


def network_of(address: str) -> str:
    """One household or phone commands a whole /64 of IPv6; what is IPv4 within it is one's own."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or parsed.exploded[:19])
    return address


def neighbourhood_of(address: str) -> str:
    """What one provider hands out together: a /24 of IPv4, a /48 of IPv6."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is None:
            return str(ip_network((parsed, 48), strict=False))
        parsed = parsed.ipv4_mapped
    return str(ip_network((parsed, 24), strict=False))


def address_of(request: HttpRequest, trusted_proxies: int) -> str:
    """Each trusted proxy appends the address it was called from, so only that many entries from
    the right are believed; whatever stands before them is the caller's own claim."""
    address = request.META.get("REMOTE_ADDR") or ""
    if trusted_proxies:
        claims = request.headers.get("X-Forwarded-For", "").split(",")
        claims = [claim.strip() for claim in claims if claim.strip()]
        if len(claims) >= trusted_proxies:
            address = claims[-trusted_proxies]
    try:
        return str(ip_address(address))
    except ValueError:
        return "unknown"
