"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from restride.web.consent import views

app_name = "consent"
urlpatterns = [
    path("start/", views.start, name="start"),
    path("share/", views.share, name="share"),
    path("share/everything/", views.take, name="take"),
]
