"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from restride.web.caseload import reading_out, views

app_name = "caseload"
urlpatterns = [
    path("desk/", views.queue, name="queue"),
    path("desk/forecasts/", views.forecasts, name="forecasts"),
    path("desk/<uuid:runner_id>/", views.woman, name="woman"),
    path("desk/<uuid:runner_id>/talk/", views.talk, name="talk"),
    path("desk/<uuid:runner_id>/hypothesis/", views.hypothesis, name="hypothesis"),
    path("desk/<uuid:runner_id>/finding/", reading_out.finding, name="finding"),
    path("desk/<uuid:runner_id>/forecast/", views.forecast, name="forecast"),
    path("desk/<uuid:runner_id>/picture/", views.picture, name="picture"),
    path("desk/<uuid:runner_id>/order/", views.order, name="order"),
    path("desk/<uuid:runner_id>/order/<slug:entry_id>/undo/", views.undo, name="undo"),
    path("desk/<uuid:runner_id>/sign/", views.sign, name="sign"),
    path("desk/<uuid:runner_id>/seen/<slug:entry_id>/", views.seen, name="seen"),
]
