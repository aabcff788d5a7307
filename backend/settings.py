"""Every setting; environment variables are read in `environment`, here they become Django's."""

import gc
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from backend.environment import ROOT, Environment, database, read_environment

# What a process makes when it starts stays; Python would look through all of it at each 700 objects
# more, which is a quarter of the start.
gc.set_threshold(50_000, 20, 50)

BOAI = read_environment()
BASE_DIR: Path = ROOT

SECRET_KEY = BOAI.secret_key.get_secret_value()
DEBUG = False
ALLOWED_HOSTS = BOAI.allowed_hosts
ROOT_URLCONF = "backend.urls"
WSGI_APPLICATION = "backend.wsgi.application"

INSTALLED_APPS = [
    "backend.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "guardian",
    "graphene_django",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "backend.places",
    "backend.identity",
    "backend.authority",
    "backend.audit",
    "backend.policy",
    "backend.messaging",
    "backend.jobs",
    "backend.files",
    "backend.privacy",
    "backend.announcements",
    "members",
    "stations",
    "volunteers",
    "graphql_schema",
]

MIDDLEWARE = [
    "backend.telemetry.Telemetry",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "backend.content_security.ContentSecurity",
    "backend.unavailable.Unavailable",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "backend" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Without DATABASE_URL nothing is started here: `manage.py demo` and the tests start the private
# servers and hand their addresses down. The name below makes a forgotten address easy to read.
DATABASES = {
    "default": database(BOAI.database_url or "postgresql:///boai-is-not-running"),
}
if BOAI.database_owner_url:
    DATABASES["owner"] = {**database(BOAI.database_owner_url), "TEST": {"MIRROR": "default"}}
DATABASES["default"]["OPTIONS"]["options"] = (
    "-c statement_timeout=5s -c lock_timeout=2s"
    " -c idle_in_transaction_session_timeout=10s -c TimeZone=UTC"
    # Of a flash disk. With PostgreSQL's four, of spinning ones, the few rows of one branch are
    # looked for by walking through everybody's, newest first.
    " -c random_page_cost=1.1"
    # To call two helpers takes ten milliseconds, which is what a first page may take.
    " -c max_parallel_workers_per_gather=0"
    # What is planned once (`backend.planned`) is short and finds its rows by their keys.
    " -c plan_cache_mode=force_generic_plan"
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIGRATION_MODULES: dict[str, str] = {}

AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": BOAI.staff_password_length},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "backend.identity.passwords.Classes",
        "OPTIONS": {"least": BOAI.staff_password_classes},
    },
    {
        "NAME": "backend.identity.passwords.NotOfLate",
        "OPTIONS": {"last": BOAI.staff_password_history},
    },
]
# Of wrong logins only a number stays, under a keyed hash of the name; see `backend.lockout`.
AXES_HANDLER = "backend.lockout.Handler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = BOAI.staff_wrong_logins
AXES_COOLOFF_TIME = timedelta(minutes=BOAI.staff_lock_minutes)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "backend.lockout.address"
AXES_USERNAME_CALLABLE = "backend.lockout.name"
AXES_LOCKOUT_CALLABLE = "backend.lockout.locked"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
OTP_TOTP_ISSUER = "Boai"
# guardian holds dated access to one case or one event; it must not invent an anonymous person.
ANONYMOUS_USER_NAME = None
# Its backend is left out on purpose: grants are dated, and only scope() reads them.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
GUARDIAN_MONKEY_PATCH_USER = False

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": BOAI.cache_url or BOAI.broker_url,
    }
    if BOAI.cache_url or BOAI.broker_url
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}


def files_storage(environment: Environment) -> dict[str, Any]:
    """A disk that web and worker share, or what a setting names, as S3 by django-storages."""
    return environment.files_storage or {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": environment.files / "stored",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }


STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "files": files_storage(BOAI),
}

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "backend" / "static"]
# Served from where they lie, so that no release has to collect them first.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

SESSION_COOKIE_HTTPONLY = True
# Idle; the admin's site keeps the absolute limit.
SESSION_COOKIE_AGE = BOAI.staff_idle_minutes * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not BOAI.demo
SECURE_HSTS_SECONDS = 0 if BOAI.demo else 365 * 24 * 3600
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BOAI.trusted_proxies else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LOGGING_CONFIG = "backend.telemetry.configure_logging"
LOGGING = {"version": 1}  # Django calls the function only when there is something to hand it
