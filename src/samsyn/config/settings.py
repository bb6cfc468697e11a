"""Settings. Everything that differs between places comes from the environment (docs/operations.md)."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[3]
PACKAGE_DIR = BASE_DIR / "src" / "samsyn"
VAR_DIR = Path(os.environ.get("SAMSYN_VAR", BASE_DIR / "var"))

MODE = os.environ.get("SAMSYN_MODE", "serve")
if MODE not in {"serve", "demo", "test"}:
    raise ImproperlyConfigured("SAMSYN_MODE must be serve, demo or test.")
DEMO = MODE == "demo"
DEBUG = False


def _secret_key() -> str:
    key = os.environ.get("SAMSYN_SECRET_KEY", "")
    if not key and MODE == "serve" and "runserver" not in sys.argv and not _is_tooling():
        raise ImproperlyConfigured("Set SAMSYN_SECRET_KEY, or start with ./samsyn serve which keeps one in var/.")
    return key or "only-for-tools-that-read-settings-and-serve-nobody"


def _is_tooling() -> bool:
    """Linters and migrations read settings without serving anybody."""
    return not {"granian", "procrastinate"} & {Path(arg).name for arg in sys.argv}


def _database(url: str) -> dict[str, object]:
    """Read `postgresql://user:password@host:port/name?host=/socket/dir`; libpq's own form."""
    parts = urlsplit(url)
    if url and parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "samsyn",
        "USER": options.pop("user", unquote(parts.username or "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(options.pop("port", parts.port or "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c plan_cache_mode=force_generic_plan", **options},  # core/prepared.py
    }


SECRET_KEY = _secret_key()
DATABASES = {"default": _database(os.environ.get("DATABASE_URL", ""))}
ALLOWED_HOSTS = os.environ.get("SAMSYN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("SAMSYN_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "samsyn.core",
    "samsyn.web",
    "samsyn.accounts",
    "samsyn.organisations",
    "samsyn.areas",
    "samsyn.collaborations",
    "samsyn.measures",
    "samsyn.participation",
    "samsyn.meetings",
    "samsyn.agreements",
    "samsyn.situation",
    "samsyn.health",
    "samsyn.reviews",
    "samsyn.overview",
    "samsyn.demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samsyn.accounts.middleware.actor",
    "samsyn.accounts.middleware.second_factor",
    "samsyn.web.uploads.too_large",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samsyn.web.middleware.refusals",
]

ROOT_URLCONF = "samsyn.config.urls"
WSGI_APPLICATION = "samsyn.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samsyn.web.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "samsyn.web.templatetags.samsyn"],
        },
    }
]
FORM_RENDERER = "samsyn.web.renderer.SamsynRenderer"

# People
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "samsyn.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "samsyn.accounts.sign_in_forms.SignIn",
    "reset_password": "samsyn.accounts.sign_in_forms.ResetPassword",
    "reset_password_from_key": "samsyn.accounts.sign_in_forms.NewPasswordByLink",
    "change_password": "samsyn.accounts.sign_in_forms.ChangePassword",
    "set_password": "samsyn.accounts.sign_in_forms.SetPassword",
    "add_email": "samsyn.accounts.sign_in_forms.ChangeEmail",
    "reauthenticate": "samsyn.accounts.sign_in_forms.ConfirmPassword",
}
MFA_ADAPTER = "samsyn.accounts.adapter.FactorAdapter"
MFA_FORMS = {
    "authenticate": "samsyn.accounts.sign_in_forms.SignInCode",
    "reauthenticate": "samsyn.accounts.sign_in_forms.ConfirmCode",
    "activate_totp": "samsyn.accounts.sign_in_forms.StartApp",
    "add_webauthn": "samsyn.accounts.sign_in_forms.AddKey",
    "edit_webauthn": "samsyn.accounts.sign_in_forms.RenameKey",
}
# Whom a second factor is demanded of: "offered" (nobody), "power" (those registered as holding it), "everybody".
SAMSYN_SECOND_FACTOR = os.environ.get("SAMSYN_SECOND_FACTOR", "offered")
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Samsyn"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# Languages
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("da", "Dansk"), ("en", "English")]  # each in its own words
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if MODE == "test"
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
MEDIA_ROOT = VAR_DIR / "files"
FILE_UPLOAD_HANDLERS = [
    "samsyn.web.uploads.Ceiling",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
SAMSYN_UPLOAD_LIMIT = 20 * 1024 * 1024
SAMSYN_BASEMAP = os.environ.get("SAMSYN_BASEMAP", "")

# Safety
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
HTTPS = os.environ.get("SAMSYN_HTTPS", "0") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_FAILURE_VIEW = "samsyn.web.views.csrf_failure"

# Mail
DEFAULT_FROM_EMAIL = os.environ.get("SAMSYN_MAIL_FROM", "Samsyn <samsyn@localhost>")
EMAIL_BACKEND = "samsyn.demo.mail.OutboxBackend" if DEMO else "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("SAMSYN_MAIL_HOST", "localhost")
SAMSYN_ADDRESS = os.environ.get("SAMSYN_ADDRESS", "http://localhost:8000")

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True
PGTRIGGER_INSTALL_ON_MIGRATE = False
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
