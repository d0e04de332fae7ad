"""WSGI entry point: `gunicorn newsroom.wsgi`."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("NEWSROOM_SERVING", "1")

application = get_wsgi_application()

# What was loaded at the start stays. Python need not look through it for garbage each time that a
# large page has filled the memory.
gc.collect()
gc.freeze()
# A page of a long story makes tens of thousands of records, none of which is garbage yet: look less
# often, for a tenth of the time.
gc.set_threshold(10_000, 10, 10)
