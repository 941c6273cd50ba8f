"""Addresses of what she notes in seconds."""

from __future__ import annotations

from django.urls import path

from restride.web.logs import views, views_bladder

app_name = "logs"
urlpatterns = [
    path("log/", views.day, name="day"),
    path("log/leak/", views.leak, name="leak"),
    path("log/goal/", views.goal, name="goal"),
    path("log/bladder/", views_bladder.bladder, name="bladder"),
    path("log/urge/", views_bladder.urge, name="urge"),
    path("log/take-back/", views_bladder.take_back, name="take-back"),
]
