"""What one would have otherwise: pages on the same tables without any of the newsroom's own code.

The stock admin, a list by django-filter, an entity's page by the ORM, and two bare pages: stock
middleware, a session, and by hand-written SQL in a template either all that our newest page shows of
its stories, or fifty narrow rows, which is the cheapest page that Django can make.
``settings`` is what to override so that they are served; plain_settings are all of them.
"""

from __future__ import annotations

import django_filters
from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from articles.models import Article, Entity

from . import bare_sql, plain_settings

_HEAD = "<!doctype html><title>Stories</title><p>{{ request.user }}<table>"
_ROW = """<tr><td><a href="/articles/{{ a.pk }}/">{{ a.headline }}</a><td>{{ a.dated_at }}
<td>{{ a.section }}<td>{{ a.outlet }}<td>{{ a.stage }}"""


def template(source: str):
    return engines["django"].from_string(source)


_BARE = template(
    "<!doctype html><title>Stories</title><p>{{ request.user }}<p>{{ number }} stories"
    """{% for id, headline, text, dated_at, section, outlet, stage, tags in rows %}
<article><h2><a href="/articles/{{ id }}/">{{ headline }}</a></h2><p>{{ text }}</p>
<p>{{ stage }} {{ dated_at }} {{ section }} {{ outlet }}
{% for tag in tags %}{{ tag }} {% endfor %}</p></article>{% endfor %}"""
)
_NARROW = template(
    _HEAD
    + """{% for id, headline, dated_at, section, outlet, stage in rows %}
<tr><td><a href="/articles/{{ id }}/">{{ headline }}</a><td>{{ dated_at }}
<td>{{ section }}<td>{{ outlet }}<td>{{ stage }}{% endfor %}</table>"""
)
_LIST = template(
    "{{ filter.form }}" + _HEAD + "{% for a in page %}" + _ROW + "{% endfor %}</table>"
    "{{ page.paginator.count }} stories, page {{ page.number }} of {{ page.paginator.num_pages }}"
)
_ENTITY = template(
    "<h1>{{ entity.name }}</h1>{{ stories }}<ul>{% for m in months %}<li>{{ m.month }} {{ m.n }}"
    "{% endfor %}</ul>" + _HEAD + "{% for a in newest %}" + _ROW + "{% endfor %}</table>"
    "{% for q in quotes %}<p>{{ q.fact.exact }} {{ q.article.headline }}{% endfor %}"
    "{% for e in company %}<p>{{ e.name }} {{ e.n }}{% endfor %}"
)


class Stories(django_filters.FilterSet):
    """As one writes it down first; words are looked for in headline and text."""

    q = django_filters.CharFilter(field_name="current__body", lookup_expr="icontains")
    tag = django_filters.CharFilter(field_name="tags__slug")
    entity = django_filters.CharFilter(field_name="appearances__entity__slug")
    section = django_filters.CharFilter(field_name="section__slug")
    after = django_filters.NumberFilter(field_name="dated_at__year", lookup_expr="gte")
    before = django_filters.NumberFilter(field_name="dated_at__year", lookup_expr="lte")

    class Meta:
        model = Article
        fields = ("stage", "language")


def filtered(request: HttpRequest) -> HttpResponse:
    stories = Article.objects.select_related("section", "outlet").order_by("-dated_at", "-pk")
    found = Stories(request.GET, stories)
    page = Paginator(found.qs, 50).get_page(request.GET.get("page"))
    return HttpResponse(_LIST.render({"filter": found, "page": page}, request))


def entity(request: HttpRequest, slug: str) -> HttpResponse:
    one = Entity.objects.get(slug=slug)
    stories = Article.objects.filter(appearances__entity=one)
    dated = stories.order_by("-dated_at", "-pk").select_related("section", "outlet")
    months = stories.annotate(month=TruncMonth("dated_at")).values("month").order_by("-month")
    quotes = one.quotes.select_related("fact", "article").order_by("-dated_at")
    company = Entity.objects.filter(appearances__article__appearances__entity=one).exclude(
        pk=one.pk
    )
    context = {
        "entity": one,
        "stories": stories.count(),
        "months": months.annotate(n=Count("pk"))[:60],
        "newest": dated[:10],
        "quotes": quotes[:10],
        "company": company.annotate(n=Count("pk")).order_by("-n")[:10],
    }
    return HttpResponse(_ENTITY.render(context, request))


def bare(request: HttpRequest) -> HttpResponse:
    rows, number = bare_sql.newest_page()
    return HttpResponse(_BARE.render({"rows": rows, "number": number}, request))


def narrow(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_NARROW.render({"rows": bare_sql.newest([])}, request))


class StockAdmin(admin.ModelAdmin):
    list_display = ("headline", "dated_at", "stage", "section", "outlet")
    list_filter = ("stage", "section", "language")
    search_fields = ("headline", "current__body")
    list_per_page = 50
    ordering = ("-dated_at", "-pk")


stock = admin.AdminSite()
stock.register(Article, StockAdmin)

urlpatterns = [
    path("bare/", bare),
    path("narrow/", narrow),
    path("filter/", filtered),
    path("entity/<slug:slug>/", entity),
    path("admin/", stock.urls),
]

settings = {"ROOT_URLCONF": plain_settings.ROOT_URLCONF, "MIDDLEWARE": plain_settings.MIDDLEWARE}
