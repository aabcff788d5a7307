"""Who else handles data for this service, as the app's privacy page lists them."""

from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ThirdParty(NamedTuple):
    name: str
    provider: str
    purpose: Promise | str
    data: Promise | str
    privacy_url: str


# By provider; what is not chosen handles nothing.
PUSH: dict[str, ThirdParty] = {
    "firebase": ThirdParty(
        "Firebase Cloud Messaging",
        "Google LLC",
        _("wakes the phone when there is a message"),
        _("the phone's push token; no text names a person"),
        "https://firebase.google.com/support/privacy",
    ),
    "apns": ThirdParty(
        "Apple Push Notification service",
        "Apple Inc.",
        _("wakes the phone when there is a message"),
        _("the phone's push token; no text names a person"),
        "https://www.apple.com/legal/privacy/",
    ),
    "jpush": ThirdParty(
        "极光推送",
        "深圳市和讯华谷信息技术有限公司",
        _("wakes the phone when there is a message"),
        _("the phone's push token; no text names a person"),
        "https://www.jiguang.cn/license/privacy",
    ),
}
TEXT: dict[str, ThirdParty] = {
    "aliyun": ThirdParty(
        "阿里云短信服务",
        "阿里云计算有限公司",
        _("sends the codes of a login, and tells whom no push has reached"),
        _("the phone number and the code; no text names a person"),
        "https://terms.alicdn.com/legal-agreement/terms/suit_bu1_ali_cloud/suit_bu1_ali_cloud201902141711_54837.html",
    ),
}


def in_use() -> dict[str, ThirdParty]:
    """By provider."""
    boai = settings.BOAI
    chosen = [(PUSH, name) for name in boai.push_providers] + [(TEXT, boai.sms_provider)]
    found: dict[str, ThirdParty] = {name: table[name] for table, name in chosen if name in table}
    if keeper := boai.files_keeper:
        found["files"] = ThirdParty(
            keeper["name"],
            keeper["provider"],
            _("keeps the pictures and documents that are sent"),
            _("pictures and documents; copies of one's data are sealed"),
            keeper["privacy_url"],
        )
    return found
