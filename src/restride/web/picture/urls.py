"""Addresses of her picture."""

from __future__ import annotations

from django.urls import path

from restride.web.picture import views

app_name = "picture"
urlpatterns = [path("picture/", views.picture, name="picture")]
