"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from restride.web.experiments import views, views_desk

app_name = "experiments"
urlpatterns = [
    path("try/", views.everything, name="all"),
    path("try/begin/", views.begin, name="begin"),
    path("try/stop/", views.stop, name="stop"),
    path("try/test/<slug:name>/", views.test, name="test"),
    path("try/suggested/<uuid:suggestion_id>/", views.suggested, name="suggested"),
    path("try/<uuid:experiment_id>/", views.one, name="one"),
    path("desk/<uuid:runner_id>/try/", views_desk.suggest, name="suggest"),
    path("desk/<uuid:runner_id>/try/stop/", views_desk.stop, name="stop-hers"),
]
