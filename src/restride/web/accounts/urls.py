"""Addresses of sign-up, sign-in and invitations. Those under accounts/ are allauth's."""

from __future__ import annotations

from django.urls import include, path

from restride.web.accounts import views

urlpatterns = [
    path("accounts/", include("allauth.account.urls")),
    path("join/<str:secret>/", views.join, name="join"),
    path("mail/", views.mail, name="mail"),
]
