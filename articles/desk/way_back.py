"""Back to where the button stood."""

from django.utils.http import url_has_allowed_host_and_scheme

from articles.ledger.requests import AuthenticatedHttpRequest


def way_back(request: AuthenticatedHttpRequest, otherwise: str = "/") -> str:
    """The address in the form's ``back``, if it is one of ours; else this one, the desk by default.

    Only what begins with a slash is an address: Django takes other words for the name of a view.
    """
    there = request.POST.get("back", "")
    ours = there.startswith("/") and url_has_allowed_host_and_scheme(there, None)
    return there if ours else otherwise
