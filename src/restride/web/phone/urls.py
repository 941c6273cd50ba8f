"""Addresses of the phone in her hand."""

from __future__ import annotations

from django.urls import path

from restride.web.phone import table, views

app_name = "phone"
urlpatterns = [
    path("sw.js", views.worker, name="worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("outbox/", views.outbox, name="outbox"),
    path("phone/", views.phone, name="phone"),
    path("phone/away/", views.away, name="away"),
    path("phone/state.json", views.state, name="state"),
    path("phone/table.json", table.table, name="table"),
]
