"""Alibaba Cloud's text messages (阿里云短信服务): login codes, and what no push could tell."""

import json
from urllib.parse import urlsplit
from uuid import UUID

from alibabacloud_dysmsapi20170525.client import Client
from alibabacloud_dysmsapi20170525.models import SendSmsRequest
from alibabacloud_tea_openapi.exceptions import AlibabaCloudException
from alibabacloud_tea_openapi.utils_models import Config
from darabonba.runtime import RuntimeOptions
from django.conf import settings
from Tea.exceptions import TeaException

from backend.messaging.providers.protocol import GiveUp, Outcome, Retry, Sent

MAINLAND = "+86"
ENDPOINT = "https://dysmsapi.aliyuncs.com"
# Together within SEND_SECONDS.
CONNECT_MILLISECONDS, READ_MILLISECONDS = 3000, 6000
# Of this number alone; what is wrong with keys, signature or purse an operator mends.
HOPELESS = {
    "isv.MOBILE_NUMBER_ILLEGAL",
    "isv.MOBILE_COUNT_OVER_LIMIT",
    "isv.BLACK_KEY_CONTROL_LIMIT",
    "isv.DAY_LIMIT_CONTROL",
    "isv.MONTH_LIMIT_CONTROL",
}
# The vendor's own budget for a number: one message a minute.
LIMITED, A_MINUTE = "isv.BUSINESS_LIMIT_CONTROL", 60


class Aliyun:
    def __init__(self) -> None:
        boai = settings.BOAI
        address = urlsplit(boai.sms_url or ENDPOINT)
        self._client = Client(
            Config(
                access_key_id=boai.sms_key_id,
                access_key_secret=boai.sms_key_secret.get_secret_value(),
                endpoint=address.netloc,
                protocol=address.scheme,
                connect_timeout=CONNECT_MILLISECONDS,
                read_timeout=READ_MILLISECONDS,
            )
        )
        # Who tries again is the job, which knows how long a code lives.
        self._once = RuntimeOptions(autoretry=False, max_attempts=1)

    def text(self, number: str, request_id: UUID, code: str) -> Outcome:
        boai = settings.BOAI
        template = boai.sms_template if _inside(number) else boai.sms_template_outside
        return self._send(number, request_id, template, json.dumps({"code": code}))

    def notice(self, number: str, request_id: UUID, kind: str, language: str) -> Outcome:
        """Whoever has no template in their language is told in the one there is."""
        boai = settings.BOAI
        templates = boai.sms_notices if _inside(number) else boai.sms_notices_outside
        template = templates.get(f"{kind}.{language}") or templates.get(kind)
        if template is None:
            return GiveUp("no template")
        return self._send(number, request_id, template)

    def _send(
        self, number: str, request_id: UUID, template: str, given: str | None = None
    ) -> Outcome:
        """What the library raises quotes number and code; only names of errors are handed on."""
        request = SendSmsRequest(
            phone_numbers=number.removeprefix(MAINLAND) if _inside(number) else number[1:],
            sign_name=settings.BOAI.sms_sign_name,
            template_code=template,
            template_param=given,
            out_id=str(request_id),
        )
        try:
            answer = self._client.send_sms_with_options(request, self._once)
        except AlibabaCloudException as error:
            return _refused(error.code or type(error).__name__)
        except TeaException as error:
            return Retry(type(error).__name__)
        said = answer.body.code if answer.body else None
        return Sent() if said == "OK" else _refused(said or "no code")


def _inside(number: str) -> bool:
    return number.startswith(MAINLAND)


def _refused(code: str) -> Outcome:
    if code in HOPELESS:
        return GiveUp(code)
    return Retry(code, A_MINUTE if code == LIMITED else 0)
