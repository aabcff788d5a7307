"""Encryption bound to its row, keyed look-ups, and signatures. Knows no Django."""

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from os import urandom
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
# What `open_sealed` raises for a value of another row, one whose key is gone, and one cut short.
CLOSED = (InvalidTag, KeyError, ValueError)


@dataclass(frozen=True)
class Keyring:
    """`keys` by id, 32 bytes each; new values are written under `current`."""

    keys: Mapping[str, bytes]
    current: str

    def in_order(self) -> list[bytes]:
        """The current one first."""
        older = (key for name, key in self.keys.items() if name != self.current)
        return [self.keys[self.current], *older]


def _bound(table: str, field: str, row: str, key_id: str) -> bytes:
    return f"{table}\0{field}\0{row}\0{key_id}".encode()


def seal(keyring: Keyring, plain: str, *, table: str, field: str, row: str) -> bytes:
    """Key id, nonce, ciphertext. `row` is the public id, so a value moved to another row does not
    open."""
    return seal_bytes(keyring, plain.encode(), table=table, field=field, row=row)


def seal_bytes(keyring: Keyring, plain: bytes, *, table: str, field: str, row: str) -> bytes:
    nonce, key_id = urandom(NONCE_BYTES), keyring.current
    bound = _bound(table, field, row, key_id)
    sealed = AESGCM(keyring.keys[key_id]).encrypt(nonce, plain, bound)
    return bytes([len(key_id)]) + key_id.encode() + nonce + sealed


def key_id_of(sealed: bytes) -> str:
    return sealed[1 : 1 + sealed[0]].decode()


def open_sealed(keyring: Keyring, sealed: bytes, *, table: str, field: str, row: str) -> str:
    """Raises InvalidTag for a value of another row, KeyError for a key that is gone."""
    return open_bytes(keyring, sealed, table=table, field=field, row=row).decode()


def open_bytes(keyring: Keyring, sealed: bytes, *, table: str, field: str, row: str) -> bytes:
    length = sealed[0]
    key_id = key_id_of(sealed)
    nonce = sealed[1 + length : 1 + length + NONCE_BYTES]
    bound = _bound(table, field, row, key_id)
    return AESGCM(keyring.keys[key_id]).decrypt(nonce, sealed[1 + length + NONCE_BYTES :], bound)


def blind_index(key: bytes, kind: str, normalised: str) -> bytes:
    return hmac.digest(key, f"{kind}\0{normalised}".encode(), "sha256")


def derive(key: bytes, *parts: str) -> bytes:
    return hmac.digest(key, "\0".join(parts).encode(), "sha256")


_SCALARS = {str, int, bool, type(None)}
_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(value: Any) -> bytes:
    """One text for one value: sorted keys, no spaces, UTF-8, no floats."""
    _refuse_floats([value])
    return _JSON.encode(value).encode()


def _refuse_floats(values: Iterable[Any]) -> None:
    for each in values:
        if type(each) in _SCALARS:
            continue
        if isinstance(each, float):
            raise TypeError("a float has more than one text")
        if isinstance(each, dict):
            _refuse_floats(each.values())
        elif isinstance(each, list | tuple):
            _refuse_floats(each)


@dataclass(frozen=True)
class Signer:
    key_id: str
    private: Ed25519PrivateKey

    @classmethod
    def from_seed(cls, key_id: str, seed: bytes) -> "Signer":
        return cls(key_id, Ed25519PrivateKey.from_private_bytes(seed))

    @property
    def public(self) -> bytes:
        return self.private.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        return self.private.sign(message)


def verify(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def digest(message: bytes) -> bytes:
    return sha256(message).digest()
