"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from restride.web.conversation import views

app_name = "conversation"
urlpatterns = [
    path("talk/", views.talk, name="talk"),
    path("talk/not-now/<slug:rule>/", views.not_now, name="not-now"),
    path("talk/finding/<uuid:proposal_id>/", views.finding, name="finding"),
]
