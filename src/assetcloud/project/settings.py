"""Django's settings. What differs between installations comes from the environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from assetcloud.foundation.places import secret, var_folder
from assetcloud.foundation.postgres.database import connection_settings
from assetcloud.project.built_in import BUILT_IN_APPS, module_of

VAR = var_folder()
HERE = Path(__file__).resolve().parent

DEMO = os.environ.get("ASSETCLOUD_DEMO") == "1"
DEBUG = False
TESTING = os.environ.get("ASSETCLOUD_TESTING") == "1"
SECRET_KEY = secret("secret_key")
ALLOWED_HOSTS = os.environ.get("ASSETCLOUD_HOSTS", "127.0.0.1,localhost,testserver").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.headless",
    "ninja",
    "oauth2_provider",
    "procrastinate.contrib.django",
    "assetcloud.platform.events",
    "assetcloud.platform.audit",
    "assetcloud.platform.organisations",
    "assetcloud.platform.identity",
    "assetcloud.platform.permissions",
    "assetcloud.platform.files",
    "assetcloud.platform.saved_views",
    "assetcloud.platform.standards",
    "assetcloud.platform.assets",
    "assetcloud.platform.open_api",
    *(module_of(app) for app in BUILT_IN_APPS),
    "assetcloud.project",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "assetcloud.platform.open_api.middleware.BearerMiddleware",
    "assetcloud.platform.permissions.middleware.ActingMiddleware",
]

ROOT_URLCONF = "assetcloud.project.urls"
WSGI_APPLICATION = "assetcloud.project.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}}
]

_app, _owner = connection_settings()
DATABASE_APP_ROLE = _app["USER"]
if not TESTING:
    _pool = {"pool": {"min_size": 1, "max_size": 8, "timeout": 5}}
    _app |= {"OPTIONS": _app.get("OPTIONS", {}) | _pool}
DATABASES: dict[str, dict[str, Any]] = {"default": _app, "owner": _owner}
DATABASE_ROUTERS = ["assetcloud.foundation.tenancy.router.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = ["assetcloud.platform.identity.backend.AccountBackend"]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Addresses of reverse proxies whose X-Forwarded-For is believed.
TRUSTED_PROXIES = [o for o in os.environ.get("ASSETCLOUD_PROXIES", "").split(",") if o]

# allauth signs in through other identity systems and keeps second factors; its own pages and
# its own sign-up, sign-in and password routes are not served.
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
HEADLESS_FRONTEND_URLS = {"socialaccount_login_error": "/sign-in"}
ACCOUNT_ADAPTER = "assetcloud.platform.identity.single_sign_on.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_ADAPTER = "assetcloud.platform.identity.single_sign_on.adapters.LinkingAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "assetcloud.platform.identity.second_factor.EncryptingAdapter"
MFA_TOTP_ISSUER = "资产云"
MFA_TOTP_TOLERANCE = 1

# Programs get tokens with their own id and secret, in no other way. The library's defaults allow
# more than that; what no route serves is closed here as well.
OAUTH2_PROVIDER_APPLICATION_MODEL = "open_api.Client"
OAUTH2_PROVIDER: dict[str, Any] = {
    "OAUTH2_SERVER_CLASS": "oauthlib.oauth2.BackendApplicationServer",
    "SCOPES_BACKEND_CLASS": "assetcloud.platform.open_api.scopes.PermissionScopes",
    "ACCESS_TOKEN_EXPIRE_SECONDS": 600,
    "REFRESH_TOKEN_EXPIRE_SECONDS": 600,
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
    "PKCE_REQUIRED": True,
    "COMPLIANT_BCP_RFC9700_IMPLICIT_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PASSWORD_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PKCE_METHOD": True,
    "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
    "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
    "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
    "COMPLIANT_BCP_RFC9700_REFRESH_TOKEN": True,
    "COMPLIANT_BCP_RFC9700_REDIRECT_URI_SCHEME": True,
    "COMPLIANT_BCP_RFC9700_REDIRECT_URI_MATCHING": True,
    "COMPLIANT_BCP_RFC9700_PKCE_REQUIRED": True,
}

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "assetcloud_session"
SESSION_COOKIE_AGE = 30 * 60
# Sessions are saved at most once a minute of use (identity.sessions), not at every request.
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SAMESITE = "Lax"
# Behind a reverse proxy that speaks HTTPS and says so (and lets nobody else say so).
IS_HTTPS = os.environ.get("ASSETCLOUD_HTTPS") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("ASSETCLOUD_ORIGINS", "").split(",") if o]
# Browsers that were here over HTTPS do not come back without it.
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WEB_FOLDER = HERE / "web"
WHITENOISE_ROOT = WEB_FOLDER if WEB_FOLDER.is_dir() else None
# Names of built files carry a hash of their content: a browser keeps them and never asks again.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/.+-[A-Za-z0-9_-]{8}\.[a-z0-9]+$"
WHITENOISE_ALLOW_ALL_ORIGINS = False
# The page itself is a view (web_page): it comes with a content security policy.
WHITENOISE_INDEX_FILE = False
# The few files that packages bring along (the documentation page) are served from where they lie.
WHITENOISE_USE_FINDERS = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
MEDIA_ROOT = VAR / "files"
ATTACHMENT_MAX_BYTES = 100 * 1024 * 1024
# A callable by its dotted name that gets the path of a file and says what it found; see files.scanning.
ATTACHMENT_SCANNER = os.environ.get("ASSETCLOUD_SCANNER", "")
# The address under which phones reach this installation. With it the QR on labels opens the public page
# of an asset; without it the QR holds the asset code alone.
PUBLIC_ADDRESS = os.environ.get("ASSETCLOUD_ADDRESS", "").rstrip("/")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("ASSETCLOUD_LOG", "WARNING")},
}
