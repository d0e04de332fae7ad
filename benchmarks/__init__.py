"""Measurements to be run by hand: ``python -m benchmarks.<name>``, see docs/performance.md.

The settings are the project's own; the database is the one that DATABASE_URL names.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("NEWSROOM_DEMO", "1")
django.setup()
