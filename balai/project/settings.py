"""Django's settings; what an operator may change comes from `config.py`."""

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from .config import CONFIG, ROOT, database, email, socket_folder

BALAI = CONFIG
SECRET_KEY = CONFIG.key("django").hex()
DEBUG = False
ALLOWED_HOSTS = list(CONFIG.hosts)

INSTALLED_APPS = [
    "balai.kernel.identity",
    "balai.kernel.marking",
    "balai.kernel.audit",
    "balai.kernel.files",
    "balai.kernel.outbox",
    "balai.kernel.web",
    "balai.people",
    "balai.library",
    "balai.texts",
    "balai.commitments",
    "balai.front",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "django_htmx",
]

MIDDLEWARE = [
    "balai.project.health.HealthMiddleware",
    "balai.project.logs.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "balai.kernel.web.activity.ActivityMiddleware",
    "balai.kernel.web.throttle.ThrottleMiddleware",
    "balai.kernel.web.second_factor.SecondFactorMiddleware",
    "balai.kernel.web.middleware.ActorMiddleware",
]

ROOT_URLCONF = "balai.project.urls"
WSGI_APPLICATION = "balai.project.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "balai.kernel.web.context.shell",
                "balai.people.context.forum",
            ],
        },
    }
]

EMBEDDED_SOCKET = socket_folder(CONFIG.home / "database")
EMBEDDED_URL = "postgresql://{user}@/balai?host={socket}"
DATABASES = {
    "default": database(
        CONFIG.database_url or EMBEDDED_URL.format(user="balai_app", socket=EMBEDDED_SOCKET), "DATABASE_URL"
    ),
    "owner": database(
        CONFIG.admin_database_url or EMBEDDED_URL.format(user="postgres", socket=EMBEDDED_SOCKET),
        "BALAI_ADMIN_DATABASE_URL",
    ),
}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # a connection of before a restart is not handed out
DATABASES["default"]["OPTIONS"] |= {"pool": {"min_size": 1, "max_size": 12, "timeout": 10}}
DATABASES["owner"]["OPTIONS"] |= {"options": "-c role=balai_owner -c lock_timeout=2000"}

AUTH_USER_MODEL = "identity.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front:home"
LOGOUT_REDIRECT_URL = "front:home"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("id", _("Bahasa Indonesia"))]
LOCALE_PATHS = [ROOT / "balai" / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["balai.kernel.web.formats"]
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "static/"
STATIC_ROOT = CONFIG.home / "static"
STATICFILES_DIRS = [ROOT / "build" / "static"]
MEDIA_ROOT = CONFIG.home / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *filter(None, [CONFIG.oidc_origin])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if not CONFIG.is_demonstration:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-balai", "__Host-csrf"

ALLAUTH_TRUSTED_PROXY_COUNT = CONFIG.trusted_proxies
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "balai_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
"""Counters of the throttles and digests of forms just sent: shared by every web process, and gone when they are old."""

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = CONFIG.home / "mail"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONFIG.email_from
if CONFIG.email_url:
    globals().update(email(CONFIG.email_url))

from .logs import LOGGING  # noqa: E402, F401 - Django reads it here
from .signing_in import *  # noqa: E402, F403 - the settings of django-allauth, a subject of their own
