"""Django's settings, derived from the options an operator can set."""

import secrets
from pathlib import Path
from urllib.parse import unquote, urlparse

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

from miteinander.config.options import load
from miteinander.texts.languages import INTERFACE, LANGUAGES_BY_CODE

OPTIONS = load()
DATA = Path(OPTIONS.data_dir).resolve()
DATA.mkdir(parents=True, exist_ok=True)
ROOMS = (
    "frame",
    "texts",
    "people",
    "journal",
    "places",
    "post",
    "files",
    "tables",
    "network",
    "voices",
    "atlas",
    "plan",
    "gatherings",
    "funding",
    "smallfund",
    "pilot",
    "thread",
    "home",
    "desk",
    "paper",
    "demo",
    "config",
)


def _secret() -> str:
    kept = DATA / "secret"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return kept.read_text(encoding="ascii").strip()


def _database() -> dict[str, object]:
    if OPTIONS.database_url:
        url = urlparse(OPTIONS.database_url)
        return {
            "ENGINE": "miteinander.config.postgresql",
            "NAME": url.path.lstrip("/"),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or "",
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    # Measured in docs/decisions/0002-database.md: WAL, IMMEDIATE and a kept connection.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "miteinander.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,  # fifty that write at the same moment all get their turn (tests/smallfund/test_at_once.py)
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; "
            "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=2000;",
        },
    }


DEBUG = OPTIONS.debug
PAGE_CACHE = OPTIONS.page_cache
SECRET_KEY = OPTIONS.secret_key or _secret()
ALLOWED_HOSTS = OPTIONS.hosts
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "miteinander.config.urls"
WSGI_APPLICATION = "miteinander.config.wsgi.application"
APPEND_SLASH = True

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "template_partials",
    "csp",
    "django_tasks",
    "django_tasks_db",
    # Before allauth: our templates around the log-in stand in place of its own.
    *(f"miteinander.{room}" for room in ROOMS),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "miteinander.config.page_cache.PageCache",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "miteinander.frame.origin.SameOrigin",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "miteinander.config.gate.Gate",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "miteinander.frame.context.house",
            ],
            "builtins": [
                "miteinander.frame.templatetags.house",
                "django.templatetags.i18n",
                "template_partials.templatetags.partials",
            ],
        },
    }
]
FORM_RENDERER = "miteinander.frame.forms.Renderer"

# -- words -----------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "de"
LANGUAGES = [(code, LANGUAGES_BY_CODE[code].name) for code in INTERFACE]
LANGUAGES_BIDI = [language.code for language in LANGUAGES_BY_CODE.values() if language.right_to_left]
LANG_INFO.update(
    {
        language.code: {
            "bidi": language.right_to_left,
            "code": language.code,
            "name": language.english,
            "name_local": language.name,
        }
        for language in LANGUAGES_BY_CODE.values()
    }
)
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

# -- files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "uploads"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000

# -- people ----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, str]] = []
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "work"
ACCOUNT_ADAPTER = "miteinander.people.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_ON_GET = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "server"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "request_login_code": "miteinander.people.forms.CodeRequest",
    "confirm_login_code": "miteinander.people.forms.CodeCheck",
}
MFA_ADAPTER = "miteinander.people.adapter.MfaAdapter"
MFA_FORMS = {"add_webauthn": "miteinander.people.forms.AddPasskey"}
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = OPTIONS.demo
SOCIALACCOUNT_ADAPTER = "miteinander.people.adapter.SocialAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "house",
                    "name": OPTIONS.oidc_name,
                    "client_id": OPTIONS.oidc_client,
                    "secret": OPTIONS.oidc_secret,
                    "settings": {"server_url": OPTIONS.oidc_url},
                }
            ],
        }
    }
    if OPTIONS.oidc_url
    else {}
)

# -- work that can wait ------------------------------------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
    # Rate limits count across processes; a table of their own keeps them out of the page cache's way.
    "shared": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"},
}
if OPTIONS.mail_url:
    _mail = urlparse(OPTIONS.mail_url)
    EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_TLS = _mail.scheme == "smtp" and EMAIL_PORT == 587
    EMAIL_USE_SSL = _mail.scheme == "smtps"
else:
    EMAIL_BACKEND = "miteinander.post.backend.KeepBackend"
DEFAULT_FROM_EMAIL = OPTIONS.mail_from
OPERATOR = OPTIONS.operator

# -- safety ----------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # The button of the house's own log-in leads to its server; browsers check redirects of forms too.
        "form-action": [SELF, *([OPTIONS.oidc_url.rstrip("/")] if OPTIONS.oidc_url else [])],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_FAILURE_VIEW = "miteinander.frame.errors.forbidden"
CSRF_COOKIE_HTTPONLY = True
if OPTIONS.https:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# auth.W004: unique by Lower("email") in the database. security.W002: frame-ancestors of the policy above says it.
# security.W003: frame.origin.SameOrigin stands in place of the cookie (docs/decisions/0004-forms-without-cookies.md).
SILENCED_SYSTEM_CHECKS = [
    "auth.W004", "security.W002", "security.W003", "security.W004", "security.W008", "security.W012", "security.W016",
]  # fmt: skip
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
