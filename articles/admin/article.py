"""Stories in the admin, and the way from there to their review page."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, path

from ..models import Article
from ..views import review, review_acts


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """Stories are listed here and reviewed on their own page; nothing of them is typed over."""

    def get_urls(self) -> list[URLPattern]:
        routes = {
            "": ("articles_article_review", review.page),
            "<slug:act>/": ("articles_article_review_act", review_acts.perform),
        }
        own = [
            path(f"<int:pk>/review/{tail}", self.admin_site.admin_view(view), name=name)
            for tail, (name, view) in routes.items()
        ]
        return own + super().get_urls()

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
