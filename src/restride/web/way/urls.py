"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from restride.web.way import views

app_name = "way"
urlpatterns = [path("way/", views.way, name="way")]
