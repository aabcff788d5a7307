"""Firebase Cloud Messaging. It cannot be the only channel in the mainland.

The library makes credentials and messages; its own sending starts a thread for each message and
does not obey Retry-After.
"""

import asyncio
import json
import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Any
from uuid import uuid4

from django.conf import settings
from firebase_admin import credentials, messaging
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import Request

from backend.messaging.providers.loop import in_window
from backend.messaging.providers.protocol import (
    SEND_SECONDS,
    GiveUp,
    Outcome,
    Push,
    Retry,
    Sent,
    Told,
)
from backend.messaging.providers.wire import Answer, post

BASE = "https://fcm.googleapis.com"
MESSAGES = "{base}/v1/projects/{project}/messages:send"
DEAD = {"UNREGISTERED", "SENDER_ID_MISMATCH"}
# Our own message is at fault, or too long.
HOPELESS = {"INVALID_ARGUMENT"}
TOO_LONG, TOO_MANY, UNAUTHORISED = 413, 429, 401
# Asked for by Google where it names no time itself.
A_MINUTE = 60
CODE = re.compile(r"[A-Z_]{1,40}")
# Stand in a message for what differs from phone to phone; nobody can guess them.
ID, SUBJECT, TOKEN = str(uuid4()), str(uuid4()), str(uuid4())


class Firebase:
    def __init__(self) -> None:
        certificate = credentials.Certificate(_certificate(settings.BOAI.firebase_credentials))
        base = settings.BOAI.firebase_url.rstrip("/") or BASE
        self._url = MESSAGES.format(base=base, project=certificate.project_id)
        self._credential = certificate.get_credential()
        self._ask_google = partial(Request(), timeout=SEND_SECONDS)
        self._renewal: asyncio.Task[None] | None = None

    async def push(self, pushes: Iterator[Push], told: Told) -> None:
        await in_window(pushes, told, self._one)

    async def _one(self, push: Push) -> Outcome:
        if not push.token:
            return GiveUp("ValueError")
        body = _body(push)
        try:
            answer = await self._post(body, await self._token())
        except GoogleAuthError as error:
            # Wrong credentials are here too: an operator mends them, and nothing is lost.
            return Retry(type(error).__name__)
        return answer if isinstance(answer, Retry) else _outcome(answer)

    async def _post(self, body: bytes, token: str) -> Answer | Retry:
        """A token that is refused is asked for anew, once."""
        answer = await post(self._url, body, _headers(token))
        if isinstance(answer, Answer) and answer.status == UNAUTHORISED:
            answer = await post(self._url, body, _headers(await self._token(refused=token)))
        return answer

    async def _token(self, refused: str = "") -> str:
        """All who need a new one wait for the same."""
        if not self._credential.valid or self._credential.token == refused:
            if self._renewal is None or self._renewal.done():
                renew = asyncio.to_thread(self._credential.refresh, self._ask_google)
                self._renewal = asyncio.create_task(renew)
                # Else it is complained of when whoever waited has been too long at it.
                self._renewal.add_done_callback(asyncio.Task.exception)
            await asyncio.shield(self._renewal)
        token: str = self._credential.token
        return token


def _certificate(given: str) -> dict[str, Any] | str:
    """A path, or the JSON itself."""
    if not given.lstrip().startswith("{"):
        return given
    found: dict[str, Any] = json.loads(given)
    return found


def _headers(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}


def _body(push: Push) -> bytes:
    text = _template(
        push.type,
        push.title,
        push.body,
        push.category,
        push.seconds_to_live,
        int(push.expires_at.timestamp()),
    )
    for placeholder, said in ((ID, str(push.id)), (SUBJECT, push.subject), (TOKEN, push.token)):
        text = text.replace(placeholder, json.dumps(said)[1:-1])
    return text.encode()


@lru_cache(256)
def _template(
    type_: str, title: str, body: str, category: str, seconds_to_live: int, expires: int
) -> str:
    """Made by the library once for all phones: it takes as long for one as sending to it."""
    urgent = category == "service"
    message = messaging.Message(
        token=TOKEN,
        data={"id": ID, "type": type_, "subject": SUBJECT},
        notification=messaging.Notification(title=title, body=body),
        android=messaging.AndroidConfig(
            collapse_key=ID, priority="high" if urgent else "normal", ttl=seconds_to_live
        ),
        apns=messaging.APNSConfig(
            headers={
                "apns-collapse-id": ID,
                "apns-expiration": str(expires),
                "apns-priority": "10" if urgent else "5",
            }
        ),
    )
    return f'{{"message": {message}}}'


def _outcome(answer: Answer) -> Outcome:
    said = answer.json()
    if answer.status == 200:
        return Sent() if "name" in said else Retry("wrong answer")
    code = _code(said)
    name = _name(code) or f"HTTP {answer.status}"
    if code in DEAD:
        return GiveUp(name, token_is_dead=True)
    if code in HOPELESS or answer.status == TOO_LONG:
        return GiveUp(name)
    pause = A_MINUTE if answer.status == TOO_MANY else 0
    return Retry(name, answer.retry_after or pause)


def _code(said: dict[str, Any]) -> str:
    """Firebase's own word, else Google's; empty when neither answered."""
    error = said.get("error")
    if not isinstance(error, dict):
        return ""
    details = error.get("details")
    words = [
        each.get("errorCode")
        for each in (details if isinstance(details, list) else ())
        if isinstance(each, dict)
    ]
    for word in (*words, error.get("status")):
        if isinstance(word, str) and CODE.fullmatch(word):
            return word
    return ""


def _name(code: str) -> str:
    """As the library calls it: UnregisteredError."""
    words = code.removesuffix("_ERROR").split("_")
    return "".join(map(str.capitalize, words)) + "Error" if code else ""
