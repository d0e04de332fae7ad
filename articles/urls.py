"""Addresses of the newsroom."""

from django.urls import path

from .views.evidence import evidence_file

urlpatterns = [
    path("evidence/<int:pk>/file", evidence_file, name="evidence-file"),
]
