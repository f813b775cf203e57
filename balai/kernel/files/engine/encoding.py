"""Which encoding a text is in: marks first, then UTF-8, then a statistical guess that must be a good one."""

import codecs
from typing import Final

import charset_normalizer

from .refusals import Refused

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b")) + b"\x7f"
_NOT_WESTERN: Final = b"\x81\x8d\x8f\x90\x9d"
_SAMPLE: Final = 65_536
_SHARE_OF_CONTROLS: Final = 0.002


def detect_encoding(data: bytes) -> str:
    """Python's name of the encoding of `data`, which may be the head of a longer text.

    Raises `Refused`: `unknown_type` for bytes that are no text at all, `encoding` for text in no encoding
    that can be told.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    if 0 in sample:
        return _wide(sample)
    if len(sample.translate(None, _CONTROLS)) < len(sample) * (1 - _SHARE_OF_CONTROLS):
        raise Refused("unknown_type")
    if _is_utf8(data):
        return "utf-8"
    return _single_byte(sample)


def decode(data: bytes) -> str:
    """The text of a whole file, U+FFFD for what its encoding does not know. Raises as `detect_encoding`."""
    return data.decode(detect_encoding(data), errors="replace")


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _single_byte(sample: bytes) -> str:
    """Few high bytes among Latin letters are the quotes and dashes of a Western text processor."""
    high = len(sample.translate(None, bytes(range(128))))
    if high < 0.08 * len(sample) and not any(byte in _NOT_WESTERN for byte in sample):
        return "cp1252"
    guess = charset_normalizer.from_bytes(sample).best()
    if guess is None:
        raise Refused("encoding")
    return guess.encoding


def _wide(sample: bytes) -> str:
    """UTF-16 without its mark: in most scripts the space and the line end give away where the zeros are."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    name = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = codecs.getincrementaldecoder(name)().decode(sample, final=False)
    except UnicodeDecodeError as error:
        raise Refused("unknown_type") from error
    letters = sum(ch.isalnum() or ch.isspace() for ch in text)
    if min(even, odd) * 20 > max(even, odd) or letters < 0.6 * len(text):
        raise Refused("unknown_type")
    return name
