"""Stories in the admin, and the way from there to their review page."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, path

from ..models import Article
from ..views import review, review_acts, review_pieces, review_sheets


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """Stories are listed here and reviewed on their own page; nothing of them is typed over."""

    def get_urls(self) -> list[URLPattern]:
        routes = {
            "": ("articles_article_review", review.page),
            "changes/": ("articles_article_review_changes", review_pieces.changes),
            "gate/": ("articles_article_review_gate", review_pieces.gate),
            "find/": ("articles_article_review_find", review_pieces.find),
            "calls/": ("articles_article_review_calls", review_sheets.calls),
            "keys/": ("articles_article_review_keys", review_sheets.keys),
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
