from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "backend.places"
    label = "places"

    def ready(self) -> None:
        from backend import codes, lookups
