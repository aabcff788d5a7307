"""Firebase Cloud Messaging. It cannot be the only channel in the mainland."""

import json
from typing import Any
from uuid import uuid4

import firebase_admin
from django.conf import settings
from firebase_admin import credentials, exceptions, messaging
from google.auth.exceptions import GoogleAuthError

from backend.messaging.providers.protocol import SEND_SECONDS, GiveUp, Outcome, Push, Retry, Sent

DEAD = (messaging.UnregisteredError, messaging.SenderIdMismatchError)
HOPELESS = (exceptions.InvalidArgumentError, exceptions.NotFoundError)
MESSAGES = "{base}/v1/projects/{project}/messages:send"


class Firebase:
    def __init__(self) -> None:
        self._app = firebase_admin.initialize_app(
            credentials.Certificate(_certificate(settings.BOAI.firebase_credentials)),
            {"httpTimeout": SEND_SECONDS},
            name=f"boai {uuid4()}",
        )
        # The library retries by itself, without Retry-After and longer than a lease; the outbox
        # does that. Neither this nor the address has a public switch.
        service = messaging._get_messaging_service(self._app)
        for adapter in service._client.session.adapters.values():
            adapter.max_retries = adapter.max_retries.new(total=0, connect=0, read=0, status=0)
        if settings.BOAI.firebase_url:
            # Then nothing else of Google's is asked either: it would be, for regional endpoints.
            service._credential._is_regional_access_boundary_lookup_required = bool
            service._fcm_url = MESSAGES.format(
                base=settings.BOAI.firebase_url.rstrip("/"), project=self._app.project_id
            )

    def push(self, push: Push) -> Outcome:
        try:
            messaging.send(_message(push), app=self._app)
        except DEAD as error:
            return GiveUp(type(error).__name__, token_is_dead=True)
        except (*HOPELESS, ValueError) as error:
            return GiveUp(type(error).__name__)
        except exceptions.FirebaseError as error:
            # Wrong credentials are here too: an operator mends them, and nothing is lost.
            return Retry(type(error).__name__, _retry_after(error))
        except GoogleAuthError as error:
            return Retry(type(error).__name__)
        return Sent()


def _certificate(given: str) -> dict[str, Any] | str:
    """A path, or the JSON itself."""
    if not given.lstrip().startswith("{"):
        return given
    found: dict[str, Any] = json.loads(given)
    return found


def _message(push: Push) -> Any:
    return messaging.Message(
        token=push.token,
        data={"id": str(push.id), "type": push.type, "subject": push.subject},
        notification=messaging.Notification(title=push.title, body=push.body),
        android=messaging.AndroidConfig(
            collapse_key=str(push.id), priority="high", ttl=push.seconds_to_live
        ),
        apns=messaging.APNSConfig(
            headers={
                "apns-collapse-id": str(push.id),
                "apns-expiration": str(int(push.expires_at.timestamp())),
                "apns-priority": "10",
            }
        ),
    )


def _retry_after(error: exceptions.FirebaseError) -> float:
    response = error.http_response
    said = response.headers.get("Retry-After", "") if response is not None else ""
    return float(said) if said.isdecimal() else 0
