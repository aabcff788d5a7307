from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "backend.policy"
    label = "policy"
