import base64

import pytest

from balai.kernel.audit.engine.checkpoint import BadHead, Head, opened, parse, sign, verifier_key

# The example note that Go's own signed-note package is documented with.
VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
SEED = bytes(range(32))
NAME = "forum.example/audit"
HEAD = Head(size=3, root=bytes(32), at=1_700_000_000_000_001, sealed_to=700, horizon=705)


def test_a_published_note_is_opened_with_its_published_key():
    assert opened(NOTE, VERIFIER).startswith("If you think")


def test_a_published_note_with_one_letter_changed_is_refused():
    with pytest.raises(BadHead):
        opened(NOTE.replace("answer", "Answer"), VERIFIER)


def test_a_head_is_the_checkpoint_text_of_c2sp_with_one_line_of_ours():
    lines = sign(HEAD.text(NAME), NAME, SEED).splitlines()
    assert lines[:3] == [NAME, "3", base64.b64encode(bytes(32)).decode()]
    assert lines[3:5] == ["balai 1700000000000001 700 705", ""]
    assert lines[5].startswith("— forum.example/audit ")


def test_a_signed_head_comes_back_as_it_was():
    assert parse(sign(HEAD.text(NAME), NAME, SEED), verifier_key(NAME, SEED)) == HEAD


@pytest.mark.parametrize(("old", "new"), [("\n3\n", "\n4\n"), (" 700 ", " 701 "), ("forum.", "other.")])
def test_a_head_that_was_touched_is_refused(old, new):
    with pytest.raises(BadHead, match="signature"):
        parse(sign(HEAD.text(NAME), NAME, SEED).replace(old, new), verifier_key(NAME, SEED))


def test_a_head_signed_by_another_is_refused():
    with pytest.raises(BadHead, match="signature"):
        parse(sign(HEAD.text(NAME), NAME, bytes(32)), verifier_key(NAME, SEED))


@pytest.mark.parametrize("text", ["", "\n", "no\nhead\nat all\n", "a\n1\nAAAA\nbalai 1 2 3\n", "a\nx\n\n\n"])
def test_a_signed_text_that_is_no_head_is_refused(text):
    with pytest.raises(BadHead):
        parse(sign(text, NAME, SEED), verifier_key(NAME, SEED))


@pytest.mark.parametrize("verifier", ["", "a+b", "a+00000000+AAAA", VERIFIER.replace("c74f", "c74e")])
def test_a_broken_verifier_key_is_refused(verifier):
    with pytest.raises(BadHead, match="verifier key"):
        opened(NOTE, verifier)


def test_a_head_pasted_from_a_mail_is_read():
    note = sign(HEAD.text(NAME), NAME, SEED)
    assert parse("\r\n" + note.replace("\n", "\r\n") + "\r\n\r\n", verifier_key(NAME, SEED)) == HEAD
