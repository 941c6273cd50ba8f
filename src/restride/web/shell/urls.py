"""The pages anybody may open."""

from __future__ import annotations

from django.urls import path

from restride.web.shell import views

app_name = "shell"
urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("breathe/", views.breathe, name="breathe"),
    path("support/", views.support, name="support"),
    path("quiet/", views.quiet, name="quiet"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("components/", views.components, name="components"),
]
