"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from restride.web.intake import views

app_name = "intake"
urlpatterns = [
    path("intake/", views.start, name="start"),
    path("intake/mood/", views.mood, name="mood"),
    path("intake/said/<uuid:entry>/", views.said, name="said"),
    path("intake/said/<uuid:entry>/back/", views.taken_back, name="taken-back"),
    path("intake/<slug:name>/", views.question, name="question"),
]
