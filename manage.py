#!/usr/bin/env python
"""Django's commands for this newsroom, and its own: `manage.py help`."""

import os
import secrets
import sys

from newsroom.command_line import run

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    if sys.argv[1:2] == ["read"]:
        # Reads files and signs nothing: it works in a checkout that nobody has set up.
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(64))
    run(sys.argv)
