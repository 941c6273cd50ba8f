"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from restride.web.player import run_views, views_session

app_name = "player"
urlpatterns = [
    path("session/play/", views_session.session, name="session"),
    path("session/place/", views_session.place, name="place"),
    path("run/play/", run_views.play, name="run"),
]
