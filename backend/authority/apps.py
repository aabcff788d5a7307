from django.apps import AppConfig


class AuthorityConfig(AppConfig):
    name = "backend.authority"
    label = "authority"
