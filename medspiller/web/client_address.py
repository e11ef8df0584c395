"""Where a request comes from, as far as it can be trusted."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

# From the range that is kept for documentation, so that nobody has it.
UNKNOWN = "192.0.2.0"


def client_address(request: HttpRequest) -> str:
    """The browser's address: what the outermost of our own proxies saw. What a browser writes itself is never used.

    An IPv6 address is cut to its network of 2⁶⁴: one household or attacker has all of them.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(hops) >= settings.PROXIES:
            address = hops[-settings.PROXIES] or address
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return UNKNOWN
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.IPv6Network((parsed, 64), strict=False).network_address)
    return str(parsed)
