"""Addresses of her picture."""

from __future__ import annotations

from django.urls import path

from restride.web.picture import views

app_name = "picture"
urlpatterns = [
    path("picture/", views.picture, name="picture"),
    path("picture/then-and-now/", views.compared, name="compared"),
    path("picture/forecasts/", views.forecasts, name="forecasts"),
]
