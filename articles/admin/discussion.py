"""What people say to each other about stories."""

from django.contrib import admin

from articles.admin.base import Record
from articles.admin.named_filters import by_value
from articles.models import Comment


@admin.register(Comment)
class CommentAdmin(Record):
    list_display = ("__str__", "author", "created_at", "resolved_by", "article")
    list_filter = (("resolved_at", by_value("state", without="open", having="resolved")),)
    search_fields = ("text", "=author__username")
    list_select_related = ("author", "resolved_by", "article")
