"""Addresses of the owner's page and of the demo."""

from __future__ import annotations

from django.urls import path

from restride.web.studio import views

app_name = "studio"
urlpatterns = [
    path("studio/", views.studio, name="studio"),
    path("studio/invite/", views.invite, name="invite"),
    path("studio/doors/", views.doors, name="doors"),
    path("demo/", views.demo, name="demo"),
]
