"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from restride.web.checks import views

app_name = "checks"
urlpatterns = [
    path("check/", views.readiness, name="readiness"),
    path("check/more/", views.more, name="more"),
    path("check/more/<slug:name>/", views.self_test, name="self-test"),
    path("check/sign/", views.sign, name="sign"),
    path("check/stopped/", views.stopped, name="stopped"),
    path("check/stopped/back/", views.taken_back, name="taken-back"),
    path("check/<int:number>/", views.part, name="part"),
    path("check/<int:number>/watch/", views.watch, name="watch"),
    path("check/<int:number>/<slug:name>/", views.item, name="item"),
]
