"""Whose an internet address is."""

from ipaddress import IPv6Address, ip_address, ip_network


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
