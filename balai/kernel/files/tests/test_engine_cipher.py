import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.kernel.files.engine import cipher
from balai.kernel.files.engine.cipher import CHUNK, HEADER, TAG, Damaged

KEY = bytes(range(32))
FILE_ID = b"file-one"

# Sizes around the borders of a chunk are where an off-by-one would hide.
sizes = st.one_of(st.integers(0, 300), st.sampled_from([CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17]))


def content_of(size: int) -> bytes:
    return bytes(i * 31 % 251 for i in range(size))


def sealed(content: bytes, key: bytes = KEY, file_id: bytes = FILE_ID) -> bytes:
    sink = io.BytesIO()
    assert cipher.encrypt(io.BytesIO(content), sink, key, file_id) == len(content)
    return sink.getvalue()


def opened(data: bytes, start: int = 0, end: int | None = None, *, key: bytes = KEY, file_id: bytes = FILE_ID) -> bytes:
    return b"".join(cipher.decrypt_range(io.BytesIO(data), key, file_id, start, end))


@given(size=sizes, data=st.data())
def test_any_range_of_any_content_comes_back(size, data):
    start = data.draw(st.integers(0, size + 5))
    end = data.draw(st.integers(start, size + 10))
    content = content_of(size)
    whole = sealed(content)
    assert opened(whole) == content
    assert opened(whole, start, end) == content[start:end]
    assert cipher.content_size(io.BytesIO(whole)) == size


@given(size=sizes, data=st.data())
def test_any_flipped_bit_is_found(size, data):
    whole = bytearray(sealed(content_of(size)))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(Damaged):
        opened(bytes(whole))


@given(size=sizes, data=st.data())
def test_a_file_cut_anywhere_is_refused_whatever_range_is_asked(size, data):
    whole = sealed(content_of(size))
    kept = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(Damaged):
        opened(whole[:kept], 0, 1)


def test_a_file_cut_between_two_chunks_is_refused():
    whole = sealed(content_of(3 * CHUNK))
    with pytest.raises(Damaged):
        opened(whole[: HEADER + CHUNK + TAG], 0, 10)


def test_chunks_in_another_order_are_refused():
    whole = sealed(content_of(3 * CHUNK))
    one, two = HEADER + CHUNK + TAG, HEADER + 2 * (CHUNK + TAG)
    swapped = whole[:HEADER] + whole[one:two] + whole[HEADER:one] + whole[two:]
    with pytest.raises(Damaged):
        opened(swapped)


def test_a_chunk_of_another_file_under_the_same_key_is_refused():
    first, second = sealed(content_of(2 * CHUNK)), sealed(content_of(2 * CHUNK), file_id=b"file-two")
    with pytest.raises(Damaged):
        opened(first[:HEADER] + second[HEADER : HEADER + CHUNK + TAG] + first[HEADER + CHUNK + TAG :])


def test_another_key_or_another_file_id_opens_nothing():
    whole = sealed(b"as agreed")
    with pytest.raises(Damaged):
        opened(whole, key=bytes(32))
    with pytest.raises(Damaged):
        opened(whole, file_id=b"file-two")


def test_a_range_reads_only_its_own_chunks_and_the_last():
    class Counted(io.BytesIO):
        taken = 0

        def read(self, size=-1, /):
            piece = super().read(size)
            self.taken += len(piece)
            return piece

    content = content_of(20 * CHUNK)
    source = Counted(sealed(content))
    assert b"".join(cipher.decrypt_range(source, KEY, FILE_ID, CHUNK, CHUNK + 1)) == content[CHUNK : CHUNK + 1]
    assert source.taken == HEADER + 2 * (CHUNK + TAG)


def test_a_slow_source_that_gives_few_bytes_at_a_time_is_sealed_whole():
    class Slow(io.BytesIO):
        def read(self, size=-1, /):
            return super().read(min(size, 1000))

    sink = io.BytesIO()
    cipher.encrypt(Slow(content_of(CHUNK + 5)), sink, KEY, FILE_ID)
    assert opened(sink.getvalue()) == content_of(CHUNK + 5)


def test_the_same_content_never_looks_the_same_twice():
    assert sealed(b"same") != sealed(b"same")


def test_a_range_that_ends_before_it_starts_is_an_error():
    with pytest.raises(ValueError, match="not a byte range"):
        opened(sealed(b"abc"), 2, 1)


# RFC 3394, sections 4.1, 4.4 and 4.6.
@pytest.mark.parametrize(
    ("owner_key", "file_key", "wrapped"),
    [
        (
            "000102030405060708090A0B0C0D0E0F",
            "00112233445566778899AABBCCDDEEFF",
            "1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5",
        ),
        (
            "000102030405060708090A0B0C0D0E0F1011121314151617",
            "00112233445566778899AABBCCDDEEFF0001020304050607",
            "031D33264E15D33268F24EC260743EDCE1C6C7DDEE725A936BA814915C6762D2",
        ),
        (
            "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F",
            "00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F",
            "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21",
        ),
    ],
)
def test_key_wrap_agrees_with_the_vectors_of_rfc_3394(owner_key, file_key, wrapped):
    owner, file = bytes.fromhex(owner_key), bytes.fromhex(file_key)
    assert cipher.wrap_key(owner, file).hex().upper() == wrapped
    assert cipher.unwrap_key(owner, bytes.fromhex(wrapped)) == file


def test_a_wrapped_key_with_a_changed_bit_is_refused():
    wrapped = bytearray(cipher.wrap_key(KEY, cipher.new_key()))
    wrapped[3] ^= 1
    with pytest.raises(Damaged):
        cipher.unwrap_key(KEY, bytes(wrapped))
    with pytest.raises(Damaged):
        cipher.unwrap_key(KEY, b"short")
