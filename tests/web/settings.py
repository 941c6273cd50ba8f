"""The studio's settings with everything kept in a folder that is gone after the tests."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("RESTRIDE_DATA", tempfile.mkdtemp(prefix="restride-tests-"))

from restride.web.settings import *  # noqa: F403 - the same settings, elsewhere

# A file, because a browser's pages are answered by other threads than the test's.
DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}  # noqa: F405
# Taken from where they are: nothing need be collected before a test.
WHITENOISE_USE_FINDERS = True
(DATA / "static").mkdir(parents=True, exist_ok=True)  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
