"""Files over plain HTTP, at signed addresses: sent in, and shown."""

from django.urls import path, register_converter

from backend.files.pages.receive import receive
from backend.files.pages.show import show
from backend.files.signed import Use


class Shown:
    """What can be looked at."""

    regex = f"{Use.STORED}|{Use.THUMBNAIL}"

    def to_python(self, value: str) -> Use:
        return Use(value)

    def to_url(self, value: Use) -> str:
        return value


register_converter(Shown, "shown")

urlpatterns = [
    path("upload/<uuid:public_id>", receive, name="files-upload"),
    path("<shown:use>/<uuid:public_id>", show, name="files-show"),
]
