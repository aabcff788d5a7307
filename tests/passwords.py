"""Passwords of the tests."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class Quick(PBKDF2PasswordHasher):
    """As the house hashes, a thousand times quicker: what is tried is who gets in, not how long
    guessing takes."""

    iterations = 1_000
