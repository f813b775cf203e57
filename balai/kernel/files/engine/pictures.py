"""The size of a picture from its header alone, before anything unpacks its pixels."""

import struct

from .refusals import Refused

# Markers without a length (JPEG, ITU T.81 table B.1), and those that open a frame and state its size.
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def png_size(head: bytes) -> tuple[int, int]:
    """Width and height in pixels. Raises `Refused("damaged")` without the leading header chunk."""
    if len(head) < 24 or head[12:16] != b"IHDR":
        raise Refused("damaged", kind="PNG")
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def jpeg_size(head: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the first frame in `head`. Raises `Refused("damaged")` without one."""
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker in _FRAME:
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return width, height
        at += _length(head, at)
    raise Refused("damaged", kind="JPEG")


def _length(head: bytes, at: int) -> int:
    """Bytes from one marker to the next; a second 0xFF before a marker is filling."""
    marker = head[at + 1]
    if marker == 0xFF:
        return 1
    return 2 if marker in _ALONE else 2 + int.from_bytes(head[at + 2 : at + 4], "big")
