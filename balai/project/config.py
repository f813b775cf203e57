"""The settings of an installation, read from the environment and checked before anything starts."""

import difflib
import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from .failures import BadSetting

ROOT = Path(__file__).resolve().parents[2]
DEMONSTRATION_SECRET = "demonstration-secret-never-for-production"  # noqa: S105 - production refuses it below
MODES = ("demonstration", "production")
DEFAULTS = {
    "BALAI_MODE": "demonstration",
    "BALAI_HOME": str(ROOT / ".balai"),
    "BALAI_FORUM": str(ROOT / "forums" / "bali-process"),
    "BALAI_SECRET": DEMONSTRATION_SECRET,
    "DATABASE_URL": "",
    "BALAI_ADMIN_DATABASE_URL": "",
    "BALAI_HOSTS": "localhost,127.0.0.1,[::1]",
    "BALAI_HOST": "127.0.0.1",
    "BALAI_PORT": "8000",
    "BALAI_WEB_PROCESSES": "2",
    "BALAI_TRUSTED_PROXIES": "0",
    "BALAI_SITE_URL": "",
    "BALAI_EMAIL_URL": "",
    "BALAI_EMAIL_FROM": "balai@localhost",
    "BALAI_OIDC_NAME": "",
    "BALAI_OIDC_ISSUER": "",
    "BALAI_OIDC_CLIENT_ID": "",
    "BALAI_OIDC_CLIENT_SECRET": "",
    "BALAI_BACKUP_KEY": "",
    "BALAI_METRICS_TOKEN": "",
    "BALAI_LOG_LEVEL": "INFO",
}
"""Every variable there is, with what it is when unset; docs/operator.md explains each one."""
NUMBERS = {
    "BALAI_PORT": range(1, 65536),
    "BALAI_WEB_PROCESSES": range(1, 65),
    "BALAI_TRUSTED_PROXIES": range(10),
}
LONGEST_SOCKET = 100
"""Bytes of a socket's path that every system allows (104 on macOS, 108 on Linux)."""
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
SINGLE_SIGN_ON = ("BALAI_OIDC_NAME", "BALAI_OIDC_ISSUER", "BALAI_OIDC_CLIENT_ID", "BALAI_OIDC_CLIENT_SECRET")
DATABASES = ("DATABASE_URL", "BALAI_ADMIN_DATABASE_URL")


@dataclass(frozen=True)
class Config:
    """What an operator sets. Each field is documented in docs/operator.md under its variable's name."""

    mode: str
    home: Path
    forum: Path
    secret: str
    database_url: str
    admin_database_url: str
    hosts: tuple[str, ...]
    host: str
    port: int
    web_processes: int
    trusted_proxies: int
    site_url: str
    email_url: str
    email_from: str
    oidc_name: str
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    backup_key: str
    metrics_token: str
    log_level: str

    @property
    def is_demonstration(self) -> bool:
        """Whether invented accounts with one-click sign-in exist."""
        return self.mode == "demonstration"

    @property
    def is_embedded(self) -> bool:
        """Whether Balai keeps its own PostgreSQL in its home."""
        return not self.database_url

    @property
    def oidc_origin(self) -> str:
        """Scheme and host of the single sign-on; empty without one."""
        parts = urlsplit(self.oidc_issuer)
        return f"{parts.scheme}://{parts.netloc}" if self.oidc_issuer else ""

    def key(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose, derived from the secret."""
        return hashlib.scrypt(self.secret.encode(), salt=purpose.encode(), n=2, r=8, p=1, dklen=32)

    @property
    def context_key(self) -> bytes:
        """Signs the tokens that the application tells the database."""
        return self.key("balai.context")


def read(environment: Mapping[str, str]) -> Config:
    """The configuration in `environment`. Raises `BadSetting` with every problem there is."""
    values = DEFAULTS | {name: environment[name] for name in DEFAULTS if environment.get(name)}
    problems = [*_unknown(environment), *_problems(values)]
    if values["BALAI_MODE"] == "production":
        problems += _production_problems(values)
    if problems:
        raise BadSetting("\n".join(problems))
    return _config(values)


def _config(values: Mapping[str, str]) -> Config:
    return Config(
        mode=values["BALAI_MODE"],
        home=Path(values["BALAI_HOME"]).expanduser().resolve(),
        forum=Path(values["BALAI_FORUM"]).expanduser().resolve(),
        secret=values["BALAI_SECRET"],
        database_url=values["DATABASE_URL"],
        admin_database_url=values["BALAI_ADMIN_DATABASE_URL"],
        hosts=tuple(filter(None, values["BALAI_HOSTS"].split(","))),
        host=values["BALAI_HOST"],
        port=int(values["BALAI_PORT"]),
        web_processes=int(values["BALAI_WEB_PROCESSES"]),
        trusted_proxies=int(values["BALAI_TRUSTED_PROXIES"]),
        site_url=values["BALAI_SITE_URL"].rstrip("/"),
        email_url=values["BALAI_EMAIL_URL"],
        email_from=values["BALAI_EMAIL_FROM"],
        oidc_name=values["BALAI_OIDC_NAME"],
        oidc_issuer=values["BALAI_OIDC_ISSUER"].rstrip("/"),
        oidc_client_id=values["BALAI_OIDC_CLIENT_ID"],
        oidc_client_secret=values["BALAI_OIDC_CLIENT_SECRET"],
        backup_key=values["BALAI_BACKUP_KEY"],
        metrics_token=values["BALAI_METRICS_TOKEN"],
        log_level=values["BALAI_LOG_LEVEL"],
    )


def _unknown(environment: Mapping[str, str]) -> Iterator[str]:
    """A misspelt variable would silently leave its default in force."""
    for name in sorted(environment):
        if name.startswith("BALAI_") and name not in DEFAULTS:
            near = difflib.get_close_matches(name, DEFAULTS, n=1)
            yield f"{name} is not a setting." + (f" Is {near[0]} meant?" if near else "")


def _problems(values: Mapping[str, str]) -> Iterator[str]:
    if values["BALAI_MODE"] not in MODES:
        yield f"BALAI_MODE must be one of {', '.join(MODES)}, not {values['BALAI_MODE']!r}."
    if values["BALAI_LOG_LEVEL"] not in LOG_LEVELS:
        yield f"BALAI_LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}, not {values['BALAI_LOG_LEVEL']!r}."
    for name, reach in NUMBERS.items():
        if not re.fullmatch(r"[0-9]{1,5}", values[name]) or int(values[name]) not in reach:
            yield f"{name} must be a number from {reach[0]} to {reach[-1]}, not {values[name]!r}."
    if bool(values["DATABASE_URL"]) != bool(values["BALAI_ADMIN_DATABASE_URL"]):
        yield "DATABASE_URL and BALAI_ADMIN_DATABASE_URL go together: set both or neither."
    for name in DATABASES:
        yield from _complaints(database, values[name], name)
    yield from _complaints(email, values["BALAI_EMAIL_URL"], "BALAI_EMAIL_URL")
    yield from _single_sign_on_problems(values)


def _single_sign_on_problems(values: Mapping[str, str]) -> Iterator[str]:
    given = [name for name in SINGLE_SIGN_ON if values[name]]
    if given and len(given) < len(SINGLE_SIGN_ON):
        yield f"{', '.join(SINGLE_SIGN_ON)} go together: set all of them or none."
    issuer = urlsplit(values["BALAI_OIDC_ISSUER"])
    is_here = issuer.hostname in ("localhost", "127.0.0.1") and values["BALAI_MODE"] == "demonstration"
    is_address = bool(issuer.hostname) and not (issuer.query or issuer.fragment or issuer.username)
    if values["BALAI_OIDC_ISSUER"] and not (is_address and issuer.scheme in ("https", *["http"] * is_here)):
        yield "BALAI_OIDC_ISSUER must be the https:// address of the provider, without query or password."


def _complaints(parse: Callable[[str, str], object], url: str, name: str) -> Iterator[str]:
    try:
        if url:
            parse(url, name)
    except (BadSetting, ValueError) as problem:
        yield str(problem) if isinstance(problem, BadSetting) else f"{name} is no address: {problem}."


def _production_problems(values: Mapping[str, str]) -> Iterator[str]:
    if values["BALAI_SECRET"].startswith("demonstration") or len(values["BALAI_SECRET"]) < 32:
        yield "BALAI_SECRET must be set to 32 random characters or more in production."
    if not values["BALAI_SITE_URL"].startswith("https://"):
        yield "BALAI_SITE_URL must be the https:// address of the platform in production."
    if not values["BALAI_EMAIL_URL"]:
        yield "BALAI_EMAIL_URL must name the mail server in production."
    if values["BALAI_HOSTS"] == DEFAULTS["BALAI_HOSTS"]:
        yield "BALAI_HOSTS must list the host names of the platform in production."
    if values["BALAI_METRICS_TOKEN"] and len(values["BALAI_METRICS_TOKEN"]) < 16:
        yield "BALAI_METRICS_TOKEN must have 16 characters or more in production."


def _options(parts: SplitResult) -> dict[str, str]:
    return {key: values[-1] for key, values in parse_qs(parts.query).items()}


def socket_folder(data: Path) -> Path:
    """Where the server of `data` has its socket: there, or under a short name when that is too long."""
    if len(os.fsencode(data / ".s.PGSQL.5432")) <= LONGEST_SOCKET:
        return data
    return Path(tempfile.gettempdir()) / f"balai-{hashlib.sha256(os.fsencode(data)).hexdigest()[:16]}"


def database(url: str, name: str = "DATABASE_URL") -> dict[str, object]:
    """Django's settings for the PostgreSQL at `url`. Raises `BadSetting`."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise BadSetting(f"{name} must start with postgresql://")
    if name == "DATABASE_URL" and parts.username != "balai_app":
        raise BadSetting("DATABASE_URL must sign in as balai_app, the role that owns nothing.")
    query = _options(parts)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(query),
    }


def email(url: str, name: str = "BALAI_EMAIL_URL") -> dict[str, object]:
    """Django's EMAIL_* settings for smtp://user:password@host:port?tls=1, smtps:// or console:.

    Raises `BadSetting`.
    """
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise BadSetting(f"{name} must look like smtp://user:password@host:587?tls=1, smtps:// or console:")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": _options(parts).get("tls") == "1",
        "EMAIL_TIMEOUT": 20,
    }


CONFIG = read(os.environ)
