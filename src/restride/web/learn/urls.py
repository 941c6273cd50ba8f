"""Addresses of what there is to read."""

from __future__ import annotations

from django.urls import path

from restride.web.learn import views

app_name = "learn"
urlpatterns = [
    path("learn/", views.everything, name="all"),
    path("learn/lesson/<slug:lesson_id>/", views.lesson, name="lesson"),
    path("learn/answer/<slug:question_id>/", views.answer, name="answer"),
]
