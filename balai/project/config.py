"""The settings of an installation, read from the environment and checked before anything starts."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
DEMONSTRATION_SECRET = "demonstration-secret-never-for-production"  # noqa: S105 - production refuses it below
MODES = ("demonstration", "production")


class BadSetting(Exception):
    """A setting that Balai cannot start with; `str()` names it and says what it takes."""


@dataclass(frozen=True)
class Config:
    """What an operator sets. Each field is documented in docs/operator.md under its variable's name."""

    mode: str
    home: Path
    forum: Path
    secret: str
    database_url: str
    admin_database_url: str
    replica_url: str
    hosts: tuple[str, ...]
    host: str
    port: int
    email_url: str
    site_url: str

    @property
    def is_demonstration(self) -> bool:
        """Whether invented accounts with one-click sign-in exist."""
        return self.mode == "demonstration"

    def key(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose, derived from the secret."""
        return hashlib.scrypt(self.secret.encode(), salt=purpose.encode(), n=2, r=8, p=1, dklen=32)

    @property
    def context_key(self) -> bytes:
        """Signs the tokens that the application tells the database."""
        return self.key("balai.context")


def read(environment: Mapping[str, str]) -> Config:
    """The configuration in `environment`. Raises `BadSetting`."""
    get = environment.get
    config = Config(
        mode=get("BALAI_MODE", "demonstration"),
        home=Path(get("BALAI_HOME", str(ROOT / ".balai"))).expanduser().resolve(),
        forum=Path(get("BALAI_FORUM", str(ROOT / "forums" / "bali-process"))).expanduser().resolve(),
        secret=get("BALAI_SECRET", DEMONSTRATION_SECRET),
        database_url=get("DATABASE_URL", ""),
        admin_database_url=get("BALAI_ADMIN_DATABASE_URL", ""),
        replica_url=get("DATABASE_REPLICA_URL", ""),
        hosts=tuple(filter(None, get("BALAI_HOSTS", "localhost,127.0.0.1,[::1]").split(","))),
        host=get("BALAI_HOST", "127.0.0.1"),
        port=_port(get("BALAI_PORT", "8000")),
        email_url=get("BALAI_EMAIL_URL", ""),
        site_url=get("BALAI_SITE_URL", ""),
    )
    _check(config)
    return config


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise BadSetting(f"BALAI_PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def _check(config: Config) -> None:
    if config.mode not in MODES:
        raise BadSetting(f"BALAI_MODE must be one of {', '.join(MODES)}, not {config.mode!r}.")
    if not config.forum.is_dir():
        raise BadSetting(f"BALAI_FORUM names no folder: {config.forum}")
    if bool(config.database_url) != bool(config.admin_database_url):
        raise BadSetting("DATABASE_URL and BALAI_ADMIN_DATABASE_URL go together: set both or neither.")
    for name, url in (("DATABASE_URL", config.database_url), ("BALAI_ADMIN_DATABASE_URL", config.admin_database_url)):
        if url:
            database(url, name)
    if config.mode == "production":
        _check_production(config)


def _check_production(config: Config) -> None:
    if config.secret.startswith("demonstration") or len(config.secret) < 32:
        raise BadSetting("BALAI_SECRET must be set to 32 random characters or more in production.")
    if not config.site_url.startswith("https://"):
        raise BadSetting("BALAI_SITE_URL must be the https:// address of the platform in production.")


def database(url: str, name: str = "DATABASE_URL") -> dict[str, object]:
    """Django's settings for the PostgreSQL at `url`. Raises `BadSetting`."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise BadSetting(f"{name} must start with postgresql://")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(query),
    }


CONFIG = read(os.environ)
