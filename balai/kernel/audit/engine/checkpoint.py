"""Signed tree heads as text: C2SP tlog-checkpoint in a C2SP signed-note with an Ed25519 signature."""

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ED25519 = b"\x01"
DASH = "\N{EM DASH} "


class BadHead(ValueError):
    """A text that is not a head signed with the expected key; `str()` says which part is wrong."""


@dataclass(frozen=True)
class Head:
    """The tree's size and root at a moment.

    `at` is in microseconds since 1970. `sealed_to` and `horizon` are transaction numbers: every transaction below
    `sealed_to` was over then, none from `horizon` on had begun.
    """

    size: int
    root: bytes
    at: int
    sealed_to: int
    horizon: int

    def text(self, origin: str) -> str:
        """The checkpoint's body; the fourth line is an extension line of ours."""
        root = base64.b64encode(self.root).decode()
        return f"{origin}\n{self.size}\n{root}\nbalai {self.at} {self.sealed_to} {self.horizon}\n"


def sign(text: str, name: str, seed: bytes) -> str:
    """`text` (ends in a newline) as a note signed under `name` with the key of the 32-byte `seed`."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    blob = _key_id(name, _raw(key.public_key())) + key.sign(text.encode())
    return f"{text}\n{DASH}{name} {base64.b64encode(blob).decode()}\n"


def verifier_key(name: str, seed: bytes) -> str:
    """The public verifier key, `name+id+key`, by which anyone can check our notes."""
    public = _raw(Ed25519PrivateKey.from_private_bytes(seed).public_key())
    return f"{name}+{_key_id(name, public).hex()}+{base64.b64encode(ED25519 + public).decode()}"


def opened(note: str, verifier: str) -> str:
    """The text of `note`, once its signature by `verifier` is checked. Raises `BadHead`.

    Line ends and blank lines around it, as mail programs leave them, do not matter.
    """
    name, key_id, public = _verifier(verifier)
    text, blank, signatures = note.replace("\r\n", "\n").strip().rpartition("\n\n")
    text += "\n"
    for line in signatures.splitlines() if blank else []:
        blob = _signature(line, name)
        if blob[:4] == key_id and _is_signed(text, blob[4:], public):
            return text
    raise BadHead("signature")


def parse(note: str, verifier: str) -> Head:
    """The head that `note` states, once its signature is checked. Raises `BadHead`."""
    lines = opened(note, verifier).splitlines()
    try:
        _, size, root, extension = lines[:4]
        word, at, sealed_to, horizon = extension.split(" ")
        head = Head(int(size), base64.b64decode(root, validate=True), int(at), int(sealed_to), int(horizon))
    except ValueError as error:
        raise BadHead("format") from error
    if word != "balai" or len(head.root) != 32 or head.size < 0:
        raise BadHead("format")
    return head


def _raw(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def _key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def _verifier(verifier: str) -> tuple[str, bytes, bytes]:
    try:
        name, key_id, key = verifier.strip().split("+", 2)
        algorithm_and_public = base64.b64decode(key, validate=True)
    except ValueError as error:
        raise BadHead("verifier key") from error
    public = algorithm_and_public[1:]
    if algorithm_and_public[:1] != ED25519 or len(public) != 32 or _key_id(name, public).hex() != key_id:
        raise BadHead("verifier key")
    return name, _key_id(name, public), public


def _signature(line: str, name: str) -> bytes:
    start = f"{DASH}{name} "
    try:
        return base64.b64decode(line.removeprefix(start), validate=True) if line.startswith(start) else b""
    except ValueError:
        return b""


def _is_signed(text: str, signature: bytes, public: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text.encode())
    except InvalidSignature:
        return False
    return True
