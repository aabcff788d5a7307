"""Whose an internet address is."""

from ipaddress import IPv6Address, ip_address


def network_of(address: str) -> str:
    """One household or phone commands a whole /64 of IPv6; what is IPv4 within it is one's own."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or parsed.exploded[:19])
    return address
