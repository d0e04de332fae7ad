"""Where a request comes from, for the count of tries to log in."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """Return the address of whoever asks: the peer, or with BEHIND_PROXY the last address in
    X-Forwarded-For. Our own proxy wrote that one; any address before it is the caller's claim."""
    if settings.BEHIND_PROXY and (forwarded := request.headers.get("X-Forwarded-For")):
        return forwarded.rsplit(",", 1)[-1].strip()
    return request.META.get("REMOTE_ADDR") or None
