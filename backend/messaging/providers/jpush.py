"""极光推送 (JPush), which reaches phones without Google by the channels of their makers.

The official library makes the message; its own sending is one blocking request after the other.
"""

import json
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from jpush import JPush as Library
from jpush import android, audience, common, hmos, ios, notification, platform, registration_id

from backend.messaging.providers.loop import in_window
from backend.messaging.providers.protocol import GiveUp, Outcome, Push, Retry, Sent, Told
from backend.messaging.providers.wire import Answer, bounded, post

PATH = "push"
TOO_MANY, TOO_LONG = 429, 413
A_MINUTE = 60
# Codes as in https://docs.jiguang.cn/jpush/server/push/rest_api_v3_push.
# No phone has this registration any more.
NO_TARGET = 1011
# Our own message is at fault: something missing, wrong (a registration that is none), too long, or
# a key that there is not. What is over some limit (1012, 2002, 2005) waits, and what is wrong with
# keys, addresses or the contract (1004, 1008, 2003, 2004) a person mends.
HOPELESS = {1002, 1003, 1005, 1009}
# Makers give what a person must know no daily limit, once they have agreed to the category; the
# rest has at most a few a day. `classification` of the options goes before vivo's and honor's own
# (https://docs.jiguang.cn/jpush/practice/vendor_classification_quota); categories are the makers'
# (https://docs.jiguang.cn/jpush/client/Android/android_channel_id).
BY_MAKER: dict[str, dict[str, dict[str, Any]]] = {
    "service": {
        "huawei": {"importance": "NORMAL", "category": "WORK"},
        "honor": {"importance": "NORMAL"},
        "vivo": {"classification": 1, "category": "TODO"},
        "oppo": {"category": "TODO"},
    },
    "marketing": {
        "huawei": {"importance": "LOW", "category": "MARKETING"},
        "honor": {"importance": "LOW"},
        "vivo": {"classification": 0, "category": "MARKETING"},
        "oppo": {"category": "MARKETING"},
    },
}


class JPush:
    def __init__(self) -> None:
        boai = settings.BOAI
        key, secret = boai.jpush_key, boai.jpush_secret.get_secret_value()
        self._library = Library(key, secret)
        base = f"{boai.jpush_url.rstrip('/')}/v3/" if boai.jpush_url else ""
        self._url = (base or common.get_url("push")) + PATH
        self._headers = {
            "Authorization": f"Basic {b64encode(f'{key}:{secret}'.encode()).decode()}",
            "Content-Type": "application/json",
        }

    async def push(self, pushes: Iterator[Push], told: Told) -> None:
        await in_window(pushes, told, self._one)

    async def _one(self, push: Push) -> Outcome:
        body = json.dumps(self._payload(push)).encode()
        answer = await post(self._url, body, self._headers)
        return answer if isinstance(answer, Retry) else _outcome(answer)

    def _payload(self, push: Push) -> dict[str, Any]:
        extras = {"id": str(push.id), "type": push.type, "subject": push.subject}
        service = push.category == "service"
        message = self._library.create_push()
        message.platform = platform("android", "ios", "hmos")
        message.audience = audience(registration_id(push.token))
        text = {"title": push.title, "body": push.body}
        message.notification = notification(
            alert=push.body,
            android=android(push.body, title=push.title, extras=extras),
            ios=ios(alert=text, extras=extras),
            hmos=hmos(
                alert=push.body,
                title=push.title,
                category="WORK" if service else "MARKETING",
                extras=extras,
            ),
        )
        message.options = {
            "time_to_live": push.seconds_to_live,
            "apns_production": settings.BOAI.jpush_apns_production,
            "apns_collapse_id": str(push.id),
            "classification": int(service),
            "third_party_channel": _by_maker(push.category),
        }
        payload: dict[str, Any] = message.payload
        return payload


def _by_maker(category: str) -> dict[str, dict[str, Any]]:
    """With the ids of notification channels that Xiaomi and OPPO gave this house."""
    found = {maker: dict(options) for maker, options in BY_MAKER[category].items()}
    for maker, ids in settings.BOAI.jpush_channels.items():
        if category in ids:
            found.setdefault(maker, {})["channel_id"] = ids[category]
    return found


def _outcome(answer: Answer) -> Outcome:
    said = answer.json()
    if answer.status == 200:
        return Sent() if "msg_id" in said else Retry("wrong answer")
    error = said.get("error")
    code = error.get("code") if isinstance(error, dict) else None
    name = f"JPush {code}" if isinstance(code, int) else f"HTTP {answer.status}"
    if code == NO_TARGET:
        return GiveUp(name, token_is_dead=True)
    if code in HOPELESS or answer.status == TOO_LONG:
        return GiveUp(name)
    # Wrong keys are here too: an operator mends them, and nothing is lost.
    return Retry(name, _pause(answer))


def _pause(answer: Answer) -> float:
    if answer.status != TOO_MANY:
        return answer.retry_after
    reset = answer.headers.get("X-Rate-Limit-Reset", "")
    return answer.retry_after or (bounded(float(reset)) if reset.isdecimal() else A_MINUTE)
