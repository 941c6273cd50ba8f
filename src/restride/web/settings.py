"""Django's settings, from a few environment variables; an empty machine needs none.

``RESTRIDE_DATA`` the folder of everything kept (default ``restride-data``, here); ``RESTRIDE_URL`` where
people reach the studio (default ``http://localhost:8000``; with https:// cookies are secure and browsers told
to stay); ``RESTRIDE_SMTP_*`` the mail server, without which mail stays in the studio's own mailbox page.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

HERE = Path(__file__).parent
DATA = Path(os.environ.get("RESTRIDE_DATA", "restride-data")).absolute()
URL = os.environ.get("RESTRIDE_URL", "http://localhost:8000").rstrip("/")
_HOST = urlsplit(URL).hostname or "localhost"
SECURE = URL.startswith("https://")
DEVELOPMENT = os.environ.get("RESTRIDE_DEVELOPMENT", "") == "1"
"""Sign-in codes may be read on the mailbox page by whoever reaches it: for a demo on one's own machine."""

_KEY = DATA / "secret-key"
# Made by `restride serve` on the first start. Without it, as in a type check, any key does: nothing is kept.
SECRET_KEY = _KEY.read_text().strip() if _KEY.exists() else get_random_secret_key()

DEBUG = False
ALLOWED_HOSTS = sorted({_HOST, "localhost", "127.0.0.1", "[::1]"})
CSRF_TRUSTED_ORIGINS = [URL]
ROOT_URLCONF = "restride.web.urls"
WSGI_APPLICATION = "restride.web.wsgi.application"

ROOMS = (
    "shell", "accounts", "records", "consent", "intake", "checks", "today", "picture", "runs", "way", "learn",
    "conversation", "player", "logs", "experiments", "phone", "caseload", "jobs", "studio",
)  # fmt: skip

INSTALLED_APPS = [
    *(f"restride.web.{room}" for room in ROOMS),  # first, because their pages stand before those of libraries
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Safe beside the tokens in our forms, because they are masked anew and the length of an answer is salted.
    "django.middleware.gzip.GZipMiddleware",
    "restride.web.shell.turns.Turns",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "restride.web.shell.middleware.PrivatePages",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "restride.web.shell.context.page",
            ],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "studio.sqlite3",
        "OPTIONS": {
            # FULL and not NORMAL, because an entry that was acknowledged must survive a power cut.
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
        },
        # Kept open, because opening a database costs more than most pages ask of it.
        "CONN_MAX_AGE": None,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "shell:welcome"
LOGOUT_REDIRECT_URL = "shell:welcome"
ACCOUNT_ADAPTER = "restride.web.accounts.adapter.StudioAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {"signup": "restride.web.accounts.forms.StudioSignupForm"}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files", "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "restride.web.shell.storage.Static"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
LONGEST_UPLOAD = 32 * 1024 * 1024
"""Bytes of the largest watch file taken in: thirty times an hour's run with every sensor there is."""

SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # A run's sounds are one recording, made in the browser of what she was given, and played from there.
        "media-src": [SELF, "blob:"],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if os.environ.get("RESTRIDE_SMTP_HOST")
    else "restride.web.accounts.mailbox.Mailbox"
)
EMAIL_HOST = os.environ.get("RESTRIDE_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("RESTRIDE_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("RESTRIDE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("RESTRIDE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("RESTRIDE_SMTP_TLS", "1") == "1"
DEFAULT_FROM_EMAIL = os.environ.get("RESTRIDE_MAIL_FROM", f"studio@{_HOST}")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
