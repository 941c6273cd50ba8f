"""Addresses of what to do today."""

from __future__ import annotations

from django.urls import path

from restride.web.today import views, views_out, views_said, views_session

app_name = "today"
urlpatterns = [
    path("today/", views.today, name="today"),
    path("today/swap/", views.swap, name="swap"),
    path("today/seen/", views_said.seen, name="seen"),
    path("today/not-now/", views_said.not_now, name="not-now"),
    path("today/take-back/", views_said.take_back, name="take-back"),
    path("today/visit/", views_said.visit, name="visit"),
    path("session/", views_session.session, name="session"),
    path("session/set/", views_session.log, name="log"),
    path("session/wrong/", views_session.something_wrong, name="wrong"),
    path("session/where/", views_session.where_it_hurts, name="where"),
    path("session/done/", views_session.done, name="done"),
    path("session/sheet/", views_session.sheet, name="sheet"),
    path("check-in/", views.before_run, name="check-in"),
    path("workout/<str:kind>/", views_out.workout, name="workout"),
    path("week/", views.week, name="week"),
]
