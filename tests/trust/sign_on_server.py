"""A small OpenID Connect provider on this machine, by the book: discovery, code with PKCE, signed tokens, user info."""

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode
from wsgiref.simple_server import WSGIRequestHandler, make_server

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from balai.kernel import clock

CLIENT, SECRET = "balai-test", "a-secret-of-the-test"


class Quiet(WSGIRequestHandler):
    """Logs nothing."""

    def log_message(self, *_args: Any) -> None:
        return


@dataclass
class Provider:
    """Signs in whomever `person` describes, at once; `user_info` replaces what it says of them."""

    issuer: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    user_info: dict[str, Any] = field(default_factory=dict)
    methods: list[str] = field(default_factory=list)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        pages = {
            "/.well-known/openid-configuration": self.discovery,
            "/authorize": self.authorize,
            "/token": self.token,
            "/jwks": self.jwks,
            "/userinfo": lambda _environ: ("200 OK", self.user_info or self.person),
        }
        status, answer = pages[environ["PATH_INFO"]](environ)
        headers = [("Content-Type", "application/json")]
        if status.startswith("302"):
            headers = [("Location", answer["location"])]
        start_response(status, headers)
        return [json.dumps(answer).encode()]

    def discovery(self, _environ: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        places = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        return "200 OK", {
            "issuer": self.issuer,
            "jwks_uri": f"{self.issuer}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            **{f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in places.items()},
        }

    def authorize(self, environ: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        asked = dict(parse_qsl(environ["QUERY_STRING"]))
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        answer = urlencode({"code": code, "state": asked["state"]})
        return "302 Found", {"location": f"{asked['redirect_uri']}?{answer}"}

    def token(self, environ: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        sent = parse_qs(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode())
        asked = self.codes.pop(sent["code"][0])
        expected = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        assert environ["HTTP_AUTHORIZATION"] == f"Basic {expected}"
        challenge = hashlib.sha256(sent["code_verifier"][0].encode()).digest()
        assert base64.urlsafe_b64encode(challenge).decode().rstrip("=") == asked["code_challenge"]
        assert sent["redirect_uri"][0] == asked["redirect_uri"]
        now = int(clock.now().timestamp())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, "amr": self.methods, **self.person}
        signed = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "one"})
        return "200 OK", {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "id_token": signed}

    def jwks(self, _environ: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return "200 OK", {"keys": [{**public, "kid": "one", "alg": "RS256", "use": "sig"}]}


@contextmanager
def running() -> Iterator[Provider]:
    """The provider on a free port."""
    provider = Provider()
    with make_server("127.0.0.1", 0, provider, handler_class=Quiet) as server:
        provider.issuer = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=[0.05])
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
