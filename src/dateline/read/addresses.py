"""Which IP addresses are of the public internet, and so may be asked for a page."""

import ipaddress

# What `ipaddress` holds for global in some version of Python, or what is global and still no place for pages: the
# IETF's protocol assignments, relays of 6to4, the wire server of a cloud's machines (RFC 6890, RFC 7526).
_REFUSED = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")))
_UNICAST = ipaddress.ip_network("2000::/3")  # all that is given out of IPv6 so far (RFC 4291)
_REFUSED6 = tuple(map(ipaddress.ip_network, ("2001::/23", "2001:db8::/32", "3fff::/20")))
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def public_address(address: str) -> bool:
    """True if an IP address is one of the public internet, also when IPv4 is wrapped in IPv6 (mapped, 6to4, NAT64)."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv4Address):
        return _public4(ip)
    wrapped = ip.ipv4_mapped or ip.sixtofour
    if wrapped is None and ip in _NAT64:
        wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if wrapped is not None:
        return _public4(wrapped)
    # Teredo, which wraps an address of its client, is in 2001::/23.
    return ip in _UNICAST and ip.is_global and not ip.is_multicast and not any(ip in net for net in _REFUSED6)


def _public4(ip: ipaddress.IPv4Address) -> bool:
    return ip.is_global and not ip.is_multicast and not any(ip in net for net in _REFUSED)
