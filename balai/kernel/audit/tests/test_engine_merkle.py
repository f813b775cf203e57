"""The tree against the words of RFC 6962, against published vectors, and against itself under hypothesis."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.kernel.audit.engine import merkle

# The eight inputs and roots that the Certificate Transparency project tests its own trees with.
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PATH_OF_FIRST_OF_EIGHT = [
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
]
PUBLISHED = [merkle.leaf_hash(bytes.fromhex(text)) for text in INPUTS]


def leaves(count: int) -> list[bytes]:
    return [merkle.leaf_hash(str(number).encode()) for number in range(count)]


def defined_root(data: list[bytes]) -> bytes:
    """MTH as RFC 6962, section 2.1 words it, over leaf hashes."""
    if len(data) <= 1:
        return data[0] if data else sha256(b"").digest()
    k = max(2**power for power in range(len(data).bit_length()) if 2**power < len(data))
    return sha256(b"\x01" + defined_root(data[:k]) + defined_root(data[k:])).digest()


def defined_path(m: int, data: list[bytes]) -> list[bytes]:
    if len(data) == 1:
        return []
    k = max(2**power for power in range(len(data).bit_length()) if 2**power < len(data))
    if m < k:
        return [*defined_path(m, data[:k]), defined_root(data[k:])]
    return [*defined_path(m - k, data[k:]), defined_root(data[:k])]


def defined_proof(m: int, data: list[bytes], known: bool = True) -> list[bytes]:
    if m == len(data):
        return [] if known else [defined_root(data)]
    k = max(2**power for power in range(len(data).bit_length()) if 2**power < len(data))
    if m <= k:
        return [*defined_proof(m, data[:k], known), defined_root(data[k:])]
    return [*defined_proof(m - k, data[k:], False), defined_root(data[:k])]


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_published_for_certificate_transparency(size):
    assert merkle.root(PUBLISHED[:size]).hex() == ROOTS[size - 1]


def test_the_path_is_the_one_published_for_certificate_transparency():
    assert [node.hex() for node in merkle.inclusion_path(0, PUBLISHED)] == PATH_OF_FIRST_OF_EIGHT


def test_roots_follow_the_definition_for_sizes_0_to_257():
    for size in range(258):
        assert merkle.root(leaves(size)) == defined_root(leaves(size))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 31, 64, 65, 255, 256, 257])
def test_inclusion_paths_follow_the_definition_and_verify(size):
    data, root = leaves(size), defined_root(leaves(size))
    for index in range(size):
        path = merkle.inclusion_path(index, data)
        assert path == defined_path(index, data)
        assert merkle.is_included(data[index], index, size, path, root)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 31, 64, 65, 257])
def test_consistency_proofs_follow_the_definition_and_verify(size):
    data, root = leaves(size), defined_root(leaves(size))
    for old in range(1, size + 1):
        path = merkle.consistency_path(old, data)
        assert path == defined_proof(old, data)
        assert merkle.is_consistent(old, defined_root(data[:old]), size, root, path)


@given(st.integers(2, 80), st.data())
def test_no_other_leaf_position_size_or_path_is_proven(size, draw):
    data, root = leaves(size), merkle.root(leaves(size))
    index = draw.draw(st.integers(0, size - 1))
    path = merkle.inclusion_path(index, data)
    other = draw.draw(st.integers(0, size - 1).filter(lambda n: n != index))
    assert not merkle.is_included(data[other], index, size, path, root)
    assert not merkle.is_included(data[index], other, size, path, root)
    assert not merkle.is_included(data[index], index, size, path[:-1], root)
    assert not merkle.is_included(data[index], index, size, [*path, root], root)
    assert not merkle.is_included(data[index], size, size, path, root)


@given(st.integers(2, 80), st.data())
def test_a_history_that_was_rewritten_is_not_consistent(size, draw):
    old = draw.draw(st.integers(1, size - 1))
    touched = draw.draw(st.integers(0, old - 1))
    before, after = leaves(size), leaves(size)
    after[touched] = merkle.leaf_hash(b"forged")
    path = merkle.consistency_path(old, after)
    assert not merkle.is_consistent(old, merkle.root(before[:old]), size, merkle.root(after), path)
    honest = merkle.consistency_path(old, before)
    assert not merkle.is_consistent(old, merkle.root(before[:old]), size, merkle.root(before), [*honest, b"x" * 32])


def test_a_proof_out_of_range_is_an_error():
    with pytest.raises(IndexError):
        merkle.inclusion_path(3, leaves(3))
    with pytest.raises(IndexError):
        merkle.consistency_path(0, leaves(3))
