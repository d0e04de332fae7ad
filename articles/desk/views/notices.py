"""What one was told, and which of it comes by mail."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.choices import NoticeKind
from articles.desk.way_back import way_back
from articles.ledger import hints, mails, notifications
from articles.ledger.arguments import number_in
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.models import Article, Notification, User
from articles.plurals import counted

#: How many notices are looked at for the desk, and on their own page.
FEW, PAGE = 24, 100


@dataclass(slots=True)
class Group:
    """What one was told about one story, newest first."""

    article: Article | None
    notices: list[Notification] = field(default_factory=list)


def unread(user: User) -> list[Group]:
    """What this person has not read, by story, the newest first."""
    return _by_story(Notification.objects.shown_to(user).unread()[:FEW])


@require_safe
def notices(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Everything this person was told lately, read or not, and which kinds come by mail."""
    rows = _by_story(Notification.objects.shown_to(request.user)[:PAGE])
    kinds = [(kind, kind not in request.user.mail_off) for kind in NoticeKind]
    return render(request, "articles/desk/notices.html", {"groups": rows, "kinds": kinds})


@require_POST
def read_notices(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Mark one's own notices as read: the one named, those of a story, or all up to ``until``."""
    rows = Notification.objects.filter(user=request.user)
    asked = {name: number_in(request.POST.get(name, "")) for name in ("notice", "story", "until")}
    if all(number is None for number in asked.values()):
        raise Http404("Which notice?")
    if asked["notice"] is not None:
        rows = rows.filter(pk=asked["notice"])
    if asked["story"] is not None:
        rows = rows.filter(article=asked["story"])
    if asked["until"] is not None:
        rows = rows.filter(pk__lte=asked["until"])
    count = notifications.mark_read(rows, by=request.user)
    messages.success(request, f"{counted(count, 'notice')} marked as read.")
    return redirect(way_back(request))


@require_POST
def choose_mails(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Set which kinds of notices come by mail."""
    mails.choose(request.user, request.POST.getlist("kind"))
    messages.success(request, "Saved: mails come about what is ticked.")
    return redirect("notices")


@require_POST
def read_hint(request: AuthenticatedHttpRequest, name: str) -> HttpResponse:
    """Put a first hint away."""
    hints.put_away(request.user, name)
    return redirect(way_back(request))


@csrf_exempt  # a mail program sends it, which has no cookie: the signed address stands for the person
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Stop one kind of mail by the link in it. Opening the link asks first; sending it stops them."""
    person, kind = mails.stopped_by(token)
    if request.method == "POST":
        mails.stop(person, kind)
    context = {"kind": kind, "stopped": kind in person.mail_off}
    return render(request, "articles/desk/mail_stop.html", context)


def _by_story(rows: QuerySet[Notification]) -> list[Group]:
    groups: dict[int | None, Group] = {}
    for row in rows.select_related("article"):
        groups.setdefault(row.article_id, Group(row.article)).notices.append(row)
    return list(groups.values())
