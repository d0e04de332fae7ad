"""Addresses of the newsroom."""

from django.urls import path

from .views.evidence import evidence_file
from .views.intake import take_in

urlpatterns = [
    path("intake/", take_in, name="intake"),
    path("evidence/<int:pk>/file", evidence_file, name="evidence-file"),
]
