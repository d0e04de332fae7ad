"""Back to where the button stood."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest) -> str:
    """The address in the form's ``back``, if it is one of ours; else the desk."""
    there = request.POST.get("back", "")
    return there if url_has_allowed_host_and_scheme(there, None) else "/"
