"""Every environment variable, read once, typed; a wrong one stops the start with its name."""

import base64
import binascii
import re
import sys
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from django.utils.module_loading import import_string
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
FORMS = {
    "DATABASE_URL": (("postgresql", "postgres"), "postgresql://role:password@host:port/name"),
    "DATABASE_OWNER_URL": (("postgresql", "postgres"), "postgresql://role:password@host:port/name"),
    "BROKER_URL": (("redis", "rediss", "unix"), "redis://…, rediss://… or unix://…"),
    "CACHE_URL": (("redis", "rediss", "unix"), "redis://…, rediss://… or unix://…"),
    "PUBLIC_URL": (("http", "https"), "https://host"),
    "SMS_URL": (("http", "https"), "https://host"),
    "FIREBASE_URL": (("http", "https"), "https://host"),
    "JPUSH_URL": (("http", "https"), "https://host"),
    "APNS_URL": (("https",), "https://host"),
}
KEY_ID, KEY_BYTES, MOST_INDEX_KEYS = re.compile(r"[A-Za-z0-9_-]{1,16}"), 32, 2
ADDRESS_SECRET = re.compile(r"[A-Za-z0-9_-]{32,}")
PushProvider = Literal["console", "firebase", "jpush", "apns"]
Switched = Literal["console", "firebase", "jpush", "apns", "sms", "webhook"]
KEYS_OF = {
    "firebase": ("firebase_credentials",),
    "jpush": ("jpush_key", "jpush_secret"),
    "apns": ("apns_key", "apns_key_id", "apns_team_id", "apns_topic"),
    "aliyun": ("sms_key_id", "sms_sign_name", "sms_template", "sms_key_secret"),
}
DEMO_SECRET = "demo-secret-for-nothing-but-the-demo"  # noqa: S105 - production refuses it


class Environment(BaseSettings):
    """Names are upper case in the environment; lists are comma separated."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True)

    mode: Literal["demo", "test", "production"] = Field("demo", alias="BOAI_MODE")
    secret_key: SecretStr = Field(SecretStr(DEMO_SECRET), alias="SECRET_KEY")
    field_keys: SecretStr = Field(SecretStr(""), alias="FIELD_KEYS")
    index_keys: SecretStr = Field(SecretStr(""), alias="INDEX_KEYS")
    scan_keys: SecretStr = Field(SecretStr(""), alias="SCAN_KEYS")
    signing_keys: SecretStr = Field(SecretStr(""), alias="SIGNING_KEYS")
    database_url: str = Field("", alias="DATABASE_URL")
    database_owner_url: str = Field("", alias="DATABASE_OWNER_URL")
    broker_url: str = Field("", alias="BROKER_URL")
    cache_url: str = Field("", alias="CACHE_URL")
    public_url: str = Field("", alias="PUBLIC_URL")
    # Where /live is served, if that is not beside the rest.
    live_url: str = Field("", alias="LIVE_URL")
    allowed_hosts: Annotated[list[str], NoDecode] = Field(default=["*"], alias="ALLOWED_HOSTS")
    trusted_proxies: int = Field(0, ge=0, le=5, alias="TRUSTED_PROXIES")
    introspection: bool | None = Field(None, alias="GRAPHQL_INTROSPECTION")
    explorer: bool | None = Field(None, alias="GRAPHQL_EXPLORER")
    trusted_documents: Literal["off", "allow", "strict"] = Field(
        "allow", alias="GRAPHQL_TRUSTED_DOCUMENTS"
    )
    rate_limit: bool = Field(True, alias="GRAPHQL_RATE_LIMIT")
    push_providers: Annotated[list[PushProvider], NoDecode] = Field(
        default=["console"], min_length=1, alias="PUSH_PROVIDER"
    )
    push_off: Annotated[list[Switched], NoDecode] = Field(default=[], alias="PUSH_OFF")
    firebase_credentials: str = Field("", alias="FIREBASE_CREDENTIALS")
    firebase_url: str = Field("", alias="FIREBASE_URL")
    apns_key: SecretStr = Field(SecretStr(""), alias="APNS_KEY")
    apns_key_id: str = Field("", alias="APNS_KEY_ID")
    apns_team_id: str = Field("", alias="APNS_TEAM_ID")
    apns_topic: str = Field("", alias="APNS_TOPIC")
    apns_sandbox: bool = Field(False, alias="APNS_SANDBOX")
    apns_url: str = Field("", alias="APNS_URL")
    jpush_key: str = Field("", alias="JPUSH_KEY")
    jpush_secret: SecretStr = Field(SecretStr(""), alias="JPUSH_SECRET")
    jpush_url: str = Field("", alias="JPUSH_URL")
    # By maker and category: {"xiaomi": {"service": "…"}, "oppo": …}.
    jpush_channels: dict[str, dict[str, str]] = Field(default={}, alias="JPUSH_CHANNELS")
    jpush_apns_production: bool = Field(True, alias="JPUSH_APNS_PRODUCTION")
    sms_provider: Literal["console", "aliyun"] = Field("console", alias="SMS_PROVIDER")
    sms_key_id: str = Field("", alias="SMS_KEY_ID")
    sms_key_secret: SecretStr = Field(SecretStr(""), alias="SMS_KEY_SECRET")
    sms_sign_name: str = Field("", alias="SMS_SIGN_NAME")
    sms_template: str = Field("", alias="SMS_TEMPLATE")
    sms_template_outside: str = Field("", alias="SMS_TEMPLATE_OUTSIDE")
    # Template ids by kind of message, as JSON; a kind without one is not texted. Also by kind and
    # language: {"alarm": …, "alarm.en": …}.
    sms_notices: dict[str, str] = Field(default={}, alias="SMS_NOTICES")
    sms_notices_outside: dict[str, str] = Field(default={}, alias="SMS_NOTICES_OUTSIDE")
    sms_url: str = Field("", alias="SMS_URL")
    sms_report_secret: SecretStr = Field(SecretStr(""), alias="SMS_REPORT_SECRET")
    # Inside the society's own network; every other webhook leads outside.
    webhook_hosts: Annotated[list[str], NoDecode] = Field(default=[], alias="WEBHOOK_HOSTS")
    spool: Path = Field(ROOT / ".boai" / "spool", alias="SPOOL_DIR")
    files: Path = Field(ROOT / ".boai" / "files", alias="FILES_DIR")
    # As Django's STORAGES have it, as JSON; empty: the folder beside.
    files_storage: dict[str, Any] = Field(default={}, alias="FILES_STORAGE", repr=False)
    # Whose store it is, where it is not the society's own: name, provider, privacy_url, as JSON.
    files_keeper: dict[str, str] = Field(default={}, alias="FILES_KEEPER")
    ledger_anchors: Path = Field(ROOT / ".boai" / "anchors", alias="LEDGER_ANCHORS")
    login_code_budget: int = Field(1, ge=1, alias="LOGIN_CODE_BUDGET")
    metrics_token: SecretStr = Field(SecretStr(""), alias="METRICS_TOKEN")
    audit_months: int = Field(12, ge=6, alias="AUDIT_MONTHS")
    log_json: bool = Field(True, alias="LOG_JSON")
    staff_second_factor: bool | None = Field(None, alias="STAFF_SECOND_FACTOR")
    staff_idle_minutes: int = Field(15, ge=1, le=60, alias="STAFF_IDLE_MINUTES")
    staff_session_hours: int = Field(8, ge=1, le=24, alias="STAFF_SESSION_HOURS")
    staff_wrong_logins: int = Field(5, ge=3, le=10, alias="STAFF_WRONG_LOGINS")
    staff_lock_minutes: int = Field(15, ge=1, alias="STAFF_LOCK_MINUTES")
    staff_password_length: int = Field(12, ge=8, le=64, alias="STAFF_PASSWORD_LENGTH")
    staff_password_classes: int = Field(3, ge=1, le=4, alias="STAFF_PASSWORD_CLASSES")
    staff_password_history: int = Field(5, ge=0, le=24, alias="STAFF_PASSWORD_HISTORY")
    staff_password_days: int = Field(90, ge=0, alias="STAFF_PASSWORD_DAYS")  # 0: for ever
    minimum_app_version: str = Field(
        "1.0.0", pattern=r"^\d+\.\d+\.\d+$", alias="MINIMUM_APP_VERSION"
    )
    privacy_officer: str = Field("", alias="PRIVACY_OFFICER")
    privacy_contact: str = Field("", alias="PRIVACY_CONTACT")

    @field_validator("allowed_hosts", "webhook_hosts", "push_providers", "push_off", mode="before")
    @classmethod
    def split(cls, value: object) -> object:
        return [part.strip() for part in value.split(",")] if isinstance(value, str) else value

    @model_validator(mode="after")
    def refuse_malformed_addresses(self) -> "Environment":
        for name, (schemes, form) in FORMS.items():
            given = getattr(self, name.lower())
            if given and not _is_address(given, schemes):
                raise ValueError(f"{name}: expected {form}")
        return self

    @model_validator(mode="after")
    def refuse_providers_without_keys(self) -> "Environment":
        chosen: dict[str, list[str]] = {
            "PUSH_PROVIDER": [*self.push_providers],
            "SMS_PROVIDER": [self.sms_provider],
        }
        for variable, providers in chosen.items():
            for provider in providers:
                for name in KEYS_OF.get(provider, ()):
                    if not getattr(self, name):
                        raise ValueError(f"{name.upper()}: {variable} {provider} needs it")
        return self

    @model_validator(mode="after")
    def refuse_a_secret_that_is_guessed(self) -> "Environment":
        secret = self.sms_report_secret.get_secret_value()
        if secret and not ADDRESS_SECRET.fullmatch(secret):
            raise ValueError("SMS_REPORT_SECRET: 32 letters and digits or more")
        return self

    @model_validator(mode="after")
    def refuse_keys_of_two_uses(self) -> "Environment":
        names = ("field", "index", "scan", "signing")
        rings = [getattr(self, f"{name}_keyring") for name in names]
        every = [key for ring in rings for key in ring.values()]
        if len(set(every)) != len(every):
            given = ", ".join(f"{name.upper()}_KEYS" for name in names)
            raise ValueError(f"{given}: each key has one use and one id")
        if len(self.index_keyring) > MOST_INDEX_KEYS:
            raise ValueError("INDEX_KEYS: one, or two while the older is being replaced")
        return self

    @model_validator(mode="after")
    def refuse_a_store_that_is_none(self) -> "Environment":
        given = self.files_storage
        if given:
            if given.keys() - {"BACKEND", "OPTIONS"} or "BACKEND" not in given:
                raise ValueError("FILES_STORAGE: BACKEND, and OPTIONS where it has some")
            try:
                store = import_string(str(given["BACKEND"]))
            except ImportError as error:
                raise ValueError("FILES_STORAGE: BACKEND is not installed") from error
            if not isinstance(store, type):
                raise ValueError("FILES_STORAGE: BACKEND is no class")
        if self.files_keeper and self.files_keeper.keys() != {"name", "provider", "privacy_url"}:
            raise ValueError("FILES_KEEPER: name, provider and privacy_url")
        return self

    @model_validator(mode="after")
    def refuse_demo_keys_in_production(self) -> "Environment":
        if self.mode != "production":
            return self
        secret = self.secret_key.get_secret_value()
        if secret == DEMO_SECRET or len(secret) < 32:
            raise ValueError("SECRET_KEY: production needs its own, of 32 characters or more")
        for name in ("field_keys", "index_keys", "database_url", "broker_url", "public_url"):
            if not getattr(self, name):
                raise ValueError(f"{name.upper()}: production needs a value")
        if "files" not in self.model_fields_set:
            raise ValueError("FILES_DIR: production needs a folder that outlives its releases")
        if "ledger_anchors" not in self.model_fields_set:
            raise ValueError("LEDGER_ANCHORS: production needs a folder on another machine")
        if self.login_code_budget != 1:
            raise ValueError("LOGIN_CODE_BUDGET: only a demo sends more codes")
        if self.staff_second_factor is False:
            raise ValueError("STAFF_SECOND_FACTOR: production always asks for it")
        if "*" in self.allowed_hosts:
            raise ValueError("ALLOWED_HOSTS: production needs the names it serves")
        return self

    @cached_property
    def field_keyring(self) -> dict[str, bytes]:
        return _keyring("FIELD_KEYS", self.field_keys)

    @cached_property
    def index_keyring(self) -> dict[str, bytes]:
        return _keyring("INDEX_KEYS", self.index_keys)

    @cached_property
    def scan_keyring(self) -> dict[str, bytes]:
        return _keyring("SCAN_KEYS", self.scan_keys)

    @cached_property
    def signing_keyring(self) -> dict[str, bytes]:
        return _keyring("SIGNING_KEYS", self.signing_keys)

    @cached_property
    def demo(self) -> bool:
        return self.mode != "production"

    @property
    def texts_outside_mainland(self) -> bool:
        """A vendor's template for the mainland serves nowhere else."""
        return self.sms_provider != "aliyun" or bool(self.sms_template_outside)

    @cached_property
    def ask_second_factor(self) -> bool:
        return not self.demo if self.staff_second_factor is None else self.staff_second_factor

    @cached_property
    def allow_introspection(self) -> bool:
        return self.demo if self.introspection is None else self.introspection

    @cached_property
    def allow_explorer(self) -> bool:
        return self.demo if self.explorer is None else self.explorer


def _is_address(text: str, schemes: tuple[str, ...]) -> bool:
    try:
        scheme, _port = urlsplit(text).scheme, urlsplit(text).port
    except ValueError:  # brackets that do not close, a port that is no number
        return False
    return scheme in schemes


def _keyring(name: str, given: SecretStr) -> dict[str, bytes]:
    """`id:base64,id:base64`, the current first. What is wrong is said without the key."""
    keys: dict[str, bytes] = {}
    for part in filter(None, given.get_secret_value().split(",")):
        key_id, _, text = part.strip().partition(":")
        if not KEY_ID.fullmatch(key_id) or key_id in keys:
            raise ValueError(f"{name}: expected id:base64,id:base64 with ids of their own")
        try:
            keys[key_id] = base64.b64decode(text, validate=True)
        except binascii.Error:
            keys[key_id] = b""
        if len(keys[key_id]) != KEY_BYTES:
            raise ValueError(f"{name}: the key {key_id} is not {KEY_BYTES} bytes in base64")
    return keys


def read_environment() -> Environment:
    try:
        return Environment()  # type: ignore[call-arg]  # every field comes from the environment
    except ValidationError as wrong:
        lines = [
            f"boai: {'.'.join(str(part) for part in error['loc']) or 'setting'}: {error['msg']}"
            for error in wrong.errors()
        ]
        sys.exit("\n".join(lines).replace("setting: Value error, ", ""))


def database(url: str) -> dict[str, Any]:
    """Django's description of `postgresql://role:password@host:port/name?host=/socket/folder`."""
    parts = urlsplit(url)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **query,
            "connect_timeout": 3,
            "tcp_user_timeout": 3000,
            "keepalives_idle": 10,
            # `backend.planned` asks for it statement by statement.
            "prepare_threshold": 0,
        },
    }
