"""Files of evidence, handed out to those who may see them."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from articles.models import Article, Evidence


@require_safe
def evidence_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file of a piece of evidence, always to be saved and never shown in place.

    For people of the desk who may see the story and, if it is confidential, are named for it;
    anybody else gets the same answer as for a file that does not exist.
    """
    user = request.user
    evidence = (
        Evidence.objects.readable_by(user)
        .filter(fact__article__in=Article.objects.visible_to(user))
        .exclude(file="")
        .filter(pk=pk)
        .first()
    )
    if evidence is None or not user.has_perm("articles.view_desk"):
        raise Http404("There is no such file.")
    response = FileResponse(
        evidence.file.open("rb"),
        as_attachment=True,
        filename=evidence.file_name,
        content_type=evidence.file_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
