"""A service account of the fake vendor's, with a key that is good for nothing else."""

import json

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa


def credentials(url: str) -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    account = {
        "type": "service_account",
        "project_id": "bench",
        "private_key_id": "1",
        "private_key": pem.decode(),
        "client_email": "sender@bench.example",
        "client_id": "1",
        "token_uri": f"{url}/token",
    }
    return json.dumps(account)
