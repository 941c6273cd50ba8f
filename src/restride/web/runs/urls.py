"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from restride.web.runs import views, views_run

app_name = "runs"
urlpatterns = [
    path("runs/", views.all_runs, name="all"),
    path("runs/new/", views.new, name="new"),
    path("runs/new/<uuid:file_id>/", views.asked, name="asked"),
    path("runs/original/<uuid:file_id>/", views.original, name="original"),
    path("runs/<uuid:run_id>/", views_run.run, name="run"),
    path("runs/<uuid:run_id>/file/", views.to_run, name="file"),
    path("next-day/", views.next_day, name="next-day"),
]
