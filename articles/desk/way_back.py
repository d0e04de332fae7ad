"""Back to where the button stood."""

from django.utils.http import url_has_allowed_host_and_scheme

from articles.ledger.requests import AuthenticatedHttpRequest


def way_back(request: AuthenticatedHttpRequest) -> str:
    """The address in the form's ``back``, if it is one of ours; else the desk."""
    there = request.POST.get("back", "")
    return there if url_has_allowed_host_and_scheme(there, None) else "/"
