"""The table of vendors; a vendor's library is loaded only when the settings choose it."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from backend.messaging.providers.protocol import PushProvider, TextProvider

PUSH = {
    "apns": "backend.messaging.providers.apns.Apns",
    "console": "backend.messaging.providers.console.Console",
    "firebase": "backend.messaging.providers.firebase.Firebase",
    "jpush": "backend.messaging.providers.jpush.JPush",
}
TEXT = {
    "console": PUSH["console"],
    "aliyun": "backend.messaging.providers.aliyun.Aliyun",
}


@cache
def _loaded(path: str) -> Any:
    return import_string(path)()


def push_provider(channel: str) -> PushProvider | None:
    """Who reaches a device of this channel; the console shows what is meant for any."""
    chosen = settings.BOAI.push_providers
    if "console" in chosen:
        return _loaded(PUSH["console"])
    return _loaded(PUSH[channel]) if channel in chosen else None


def text_provider() -> TextProvider | None:
    """Who sends login codes. A production has none until one is chosen: a spool of codes is for
    invented people."""
    chosen = settings.BOAI.sms_provider
    if chosen == "console" and not settings.BOAI.demo:
        return None
    return _loaded(TEXT[chosen])
