"""The newsroom's settings with Django's stock middleware and templates alone, for
benchmarks.plain_pages."""

from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.plain_pages"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# Ours would lead the stock admin to pages that it does not have.
TEMPLATES = [TEMPLATES[0] | {"DIRS": []}]  # noqa: F405
