"""The keys of this installation, each for one use."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from django.conf import settings

from backend.crypto import Keyring, Signer, derive, digest

# What the derived key was called when there was only one; proofs bear this name.
FIRST_DERIVED: Final = "s1"


def _own(purpose: str) -> bytes:
    return derive(settings.SECRET_KEY.encode(), purpose)


def _ring(given: Mapping[str, bytes], derived: str) -> Keyring:
    """Outside production none need be given."""
    own = given or {"k1": _own(derived)}
    return Keyring(own, next(iter(own)))


@cache
def field_keys() -> Keyring:
    return _ring(settings.BOAI.field_keyring, "field k1")


@cache
def index_keys() -> Keyring:
    """What is written is found by the current one, what is looked up by any."""
    return _ring(settings.BOAI.index_keyring, "blind index")


@cache
def scan_keys() -> Keyring:
    """Of the codes that places show. A new one is put in front; an old one is kept as long as a
    scan may arrive late."""
    return _ring(settings.BOAI.scan_keyring, "scan k1")


@cache
def budget_key() -> bytes:
    """Of what codes are counted by. Never replaced: its rows live a day."""
    return _own("code budgets")


@cache
def fingerprint_key() -> bytes:
    """Of what deeds were asked with. Replaced, a retry of an older deed is refused as another."""
    return _own("fingerprint")


@cache
def sameness_key() -> bytes:
    """Of positions and phones that are compared. Replaced, older ones are the same as none."""
    return _own("sameness")


@cache
def recovery_key() -> bytes:
    return _own("recovery codes")


@cache
def lockout_key() -> bytes:
    return _own("lock-outs")


@cache
def code_key() -> bytes:
    return _own("login code")


@cache
def guardian_key() -> bytes:
    """Of the codes shown to guardians. Never replaced: its rows live a day."""
    return _own("guardian codes")


@cache
def session_key() -> bytes:
    return _own("session")


@cache
def anchor_key() -> bytes:
    return _own("time anchor")


@cache
def file_key() -> bytes:
    return _own("file address")


@cache
def signers() -> dict[str, Signer]:
    """The current one first. One that was derived is named after its public half: another
    SECRET_KEY makes another key, and two keys never share a name."""
    given = settings.BOAI.signing_keyring
    if not given:
        seed = _own("signature s1")
        name = digest(Signer.from_seed("", seed).public).hex()[:12]
        given = {f"s{name}": seed, FIRST_DERIVED: seed}
    return {key_id: Signer.from_seed(key_id, seed) for key_id, seed in given.items()}


def signer() -> Signer:
    return next(iter(signers().values()))
