"""The house's settings, with the middleware of `django-admin startproject`."""

from backend.settings import *  # noqa: F403 - the same database, keys and apps
from backend.settings import INSTALLED_APPS as HOUSE

INSTALLED_APPS = [each for each in HOUSE if each != "graphql_schema"]
ROOT_URLCONF = "bench.usual.app"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bench.usual.app.ByToken",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
GRAPHENE = {"SCHEMA": "bench.usual.app.schema"}
