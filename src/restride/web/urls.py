"""Every address of the studio. A view without one of `shell.access`'s decorators fails the build."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("restride.web.shell.urls")),
    path("", include("restride.web.accounts.urls")),
    path("", include("restride.web.consent.urls")),
    path("", include("restride.web.intake.urls")),
    path("", include("restride.web.checks.urls")),
    path("", include("restride.web.today.urls")),
    path("", include("restride.web.picture.urls")),
    path("", include("restride.web.runs.urls")),
    path("", include("restride.web.way.urls")),
    path("", include("restride.web.learn.urls")),
    path("", include("restride.web.conversation.urls")),
    path("", include("restride.web.player.urls")),
    path("", include("restride.web.logs.urls")),
    path("", include("restride.web.experiments.urls")),
    path("", include("restride.web.phone.urls")),
    path("", include("restride.web.caseload.urls")),
    path("", include("restride.web.studio.urls")),
]
