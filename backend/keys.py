"""The keys of this installation, each for one use."""

from functools import cache

from django.conf import settings

from backend.crypto import Keyring, Signer, derive


def _own(purpose: str) -> bytes:
    return derive(settings.SECRET_KEY.encode(), purpose)


@cache
def field_keys() -> Keyring:
    return Keyring({"k1": _own("field k1")}, "k1")


@cache
def index_key() -> bytes:
    return _own("blind index")


@cache
def code_key() -> bytes:
    return _own("login code")


@cache
def session_key() -> bytes:
    return _own("session")


@cache
def anchor_key() -> bytes:
    return _own("time anchor")


@cache
def signer() -> Signer:
    return Signer.from_seed("s1", _own("signature s1"))
