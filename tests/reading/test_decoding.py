"""Bytes into text, whatever wrote them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.reading.decoding import Decoded, decode

TEXT = "部门整体支出绩效自评报告：预算1914.39万元，执行率98.5%。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("gb18030"), "GB18030"),
        (TEXT.encode("gbk"), "GB18030"),
        ((TEXT + "𠮷").encode("gb18030"), "GB18030"),
        (b"plain", "UTF-8"),
        (b"", "UTF-8"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded is not None
    assert (decoded.encoding, decoded.damaged) == (encoding, 0)
    assert decoded.text.removesuffix("𠮷") in (TEXT, "plain", "")


def test_damaged_utf8_is_not_taken_for_another_encoding() -> None:
    data = bytearray((TEXT * 20).encode("utf-8"))
    data[100] = 0xFF
    decoded = decode(bytes(data))
    assert decoded is not None
    assert (decoded.encoding, decoded.text.count("部门整体")) == ("UTF-8", 20)
    assert 1 <= decoded.damaged <= 3


@pytest.mark.parametrize("cut", [1, 2])
def test_a_text_cut_within_its_last_character(cut: int) -> None:
    decoded = decode("金额".encode()[:-cut])
    assert decoded == Decoded("金\ufffd", "UTF-8", 1)


def test_damaged_gb18030() -> None:
    data = (TEXT * 20).encode("gb18030") + b"\xff"
    decoded = decode(data)
    assert decoded is not None
    assert (decoded.encoding, decoded.damaged) == ("GB18030", 1)


def test_what_is_no_text_in_any_encoding() -> None:
    assert decode(bytes(range(128, 256)) * 4) is None


def test_half_a_pair_of_surrogates_is_no_text() -> None:
    decoded = decode(b"\x83\x36\xc7\x39\x84\x31\xa4\x37")
    assert decoded is None or decoded.text.encode("utf-8")


@given(st.binary(max_size=200))
def test_decoded_text_can_be_written_again(data: bytes) -> None:
    decoded = decode(data)
    if decoded is not None:
        decoded.text.encode("utf-8")


@given(st.text(alphabet=st.characters(codec="gb18030"), max_size=80))
def test_every_text_comes_back(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    assert decoded is not None
    assert decoded.text == text.lstrip("\ufeff")
