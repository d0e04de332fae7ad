"""Every setting of the newsroom, from the environment (or a `.env` file beside manage.py).

Three ways to run: in production (the default: HTTPS only, SECRET_KEY required), the demo
(NEWSROOM_DEMO=1, what `make run` does: this machine only), and DEBUG=1 for development.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from newsroom.secret_key import kept_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
DEMO = env.bool("NEWSROOM_DEMO", default=False)
if not DEMO:  # else `make run` would load the demo into the database that .env names
    env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
IN_EARNEST = not (DEBUG or DEMO)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SERVING = env.bool("NEWSROOM_SERVING", default=False)  # set by wsgi and asgi

if IN_EARNEST:
    SECRET_KEY = env.str("SECRET_KEY", default="")
    if not SECRET_KEY:
        raise ImproperlyConfigured("Set SECRET_KEY: docs/running.md says how.")
else:
    SECRET_KEY = kept_secret_key(BASE_DIR / ".secret_key")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[] if IN_EARNEST else ["127.0.0.1", "localhost", "[::1]"]
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- The house's own rules -----------------------------------------------------------------

NEWSROOM_MAX_STORY_LENGTH = env.int("NEWSROOM_MAX_STORY_LENGTH", default=200_000)  # characters
# A spaCy model as a further source of names: a package's name or a folder; empty for none.
NEWSROOM_SPACY_MODEL = env.str("NEWSROOM_SPACY_MODEL", default="")
# Far above the longest story, so that one too long is refused in words and not as a bad request.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000  # bytes of a form
# What a fact needs before it may be called verified: so many primary sources, or so many secondary.
NEWSROOM_HOUSE_STANDARD = {
    "primary": env.int("NEWSROOM_PRIMARY_SOURCES", default=1),
    "secondary": env.int("NEWSROOM_SECONDARY_SOURCES", default=2),
}
# Whether whoever alone took a story in and gave all its verdicts may not clear it as well.
NEWSROOM_SECOND_PERSON_CLEARS = env.bool("NEWSROOM_SECOND_PERSON_CLEARS", default=False)
# For how many days a verdict is good, by what it is about: see articles/memory/lifespans.py. What is
# not named is good for ever.
NEWSROOM_VERDICT_DAYS = {
    lifespan: int(days)
    for lifespan, days in env.dict(
        "NEWSROOM_VERDICT_DAYS",
        default={
            "toll": 3,
            "price": 30,
            "poll": 30,
            "age": 180,
            "figure": 365,
            "record": 365,
            "office": 365,
        },
    ).items()
}

# Evidence files: how large, and which. By the ending of the name: the type that a browser is told,
# and how the bytes begin (place, sign); any beginning where none is given.
NEWSROOM_EVIDENCE_MAX_BYTES = env.int("NEWSROOM_EVIDENCE_MAX_BYTES", default=25_000_000)
NEWSROOM_EVIDENCE_TYPES = {
    "pdf": ("application/pdf", [(0, b"%PDF-")]),
    "png": ("image/png", [(0, b"\x89PNG\r\n\x1a\n")]),
    "jpg": ("image/jpeg", [(0, b"\xff\xd8\xff")]),
    "jpeg": ("image/jpeg", [(0, b"\xff\xd8\xff")]),
    "webp": ("image/webp", [(8, b"WEBP")]),
    "mp3": ("audio/mpeg", [(0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3"), (0, b"\xff\xf2")]),
    "m4a": ("audio/mp4", [(4, b"ftyp")]),
    "wav": ("audio/wav", [(0, b"RIFF")]),
    "ogg": ("audio/ogg", [(0, b"OggS")]),
    "mp4": ("video/mp4", [(4, b"ftyp")]),
    "txt": ("text/plain", []),
    "csv": ("text/csv", []),
    "eml": ("message/rfc822", []),
    "html": ("application/octet-stream", []),  # a page is kept, but never shown as one
    "docx": ("application/octet-stream", [(0, b"PK\x03\x04")]),
    "xlsx": ("application/octet-stream", [(0, b"PK\x03\x04")]),
}
# Inner hosts from which stories may be fetched ("cms.example.org:8080"): all others that lie in
# private networks are refused.
NEWSROOM_FETCH_ALLOW = env.list("NEWSROOM_FETCH_ALLOW", default=[])
# How the newsroom is reached: e-mails begin their links with it.
NEWSROOM_ADDRESS = env.str("NEWSROOM_ADDRESS", default="http://127.0.0.1:8000").rstrip("/")

# A private key of Ed25519, in PEM: `verify_ledger --heads` signs with it. Empty: nothing is signed.
NEWSROOM_HEADS_KEY = env.str("NEWSROOM_HEADS_KEY", default="")

# --- Application ---------------------------------------------------------------------------

INSTALLED_APPS = [
    "articles.apps.ArticlesConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_filters",
    "django_htmx",
    "csp",
    "import_export",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "newsroom.sessions.SessionsMiddleware",
    "newsroom.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
ASGI_APPLICATION = "newsroom.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Database ------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR}/newsroom.sqlite3")}
DATABASES["default"].setdefault("OPTIONS", {})
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait for a writer (WAL); a writer takes its lock at the start of the
    # transaction and waits its turn, where a late upgrade of the lock would fail at once.
    DATABASES["default"]["OPTIONS"] |= {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,  # seconds
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000"
        ),
    }
else:
    DATABASES["default"] |= {
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),  # seconds
        "CONN_HEALTH_CHECKS": True,
    }
    DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", 5)  # seconds
    if SERVING:  # a database that hangs must not hold the workers; commands take their time
        statement = env.int("NEWSROOM_STATEMENT_SECONDS", default=30)
        lock = env.int("NEWSROOM_LOCK_SECONDS", default=10)
        DATABASES["default"]["OPTIONS"].setdefault(
            "options", f"-c statement_timeout={statement}s -c lock_timeout={lock}s"
        )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Background work -------------------------------------------------------------------------

# Tasks wait in the database until `manage.py worker` carries them out.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- People --------------------------------------------------------------------------------

AUTH_USER_MODEL = "articles.User"
AUTHENTICATION_BACKENDS = [
    "articles.ledger.authentication.RoleBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# A session ends after a day without a request; its cookie is renewed at most once an hour.
SESSION_COOKIE_AGE = env.int("NEWSROOM_SESSION_SECONDS", default=86_400)
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"

# --- Security ------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IN_EARNEST
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # a load balancer asks inside, without TLS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000) if IN_EARNEST else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.bool("HSTS_SUBDOMAINS", default=True)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Language, time, files, mail, log --------------------------------------------------------

LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = "newsroom.formats"
USE_TZ = True  # stored in UTC
TIME_ZONE = env.str("TIME_ZONE", default="Europe/London")  # shown in the desk's zone

STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=BASE_DIR / "staticfiles") if IN_EARNEST else None
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = not IN_EARNEST  # the demo needs no collectstatic
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IN_EARNEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Evidence. No address leads here: a view hands a file out after asking who may see it.
MEDIA_ROOT = env.path("MEDIA_ROOT", default=BASE_DIR / "media")
FILE_UPLOAD_PERMISSIONS = 0o600

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", default="newsroom@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_traceback": {"()": "newsroom.log_lines.WithoutTraceback"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["no_traceback"],
        }
    },
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # Strangers who knock under a false name are turned away, and not worth a traceback each.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
