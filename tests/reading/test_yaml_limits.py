"""Every limit stops reading with a place, within a second."""

import time

import pytest

from reading.trees import plain, read_yaml, told, value
from reportlint.reading import read

ITEMS = ", ".join(["x"] * 9)
LAUGHS = f"a0: &a0 [{ITEMS}]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
MERGED_LAUGHS = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n}: &a{n} {{k{n}: {{<<: *a{n - 1}}}, j{n}: {{<<: *a{n - 1}}}, <<: *a{n - 1}}}\n" for n in range(1, 26)
)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("a: " + "[" * 200_000, "depth"),
        ("a: " + "{b: " * 200_000, "depth"),
        ("- " * 100_000, "depth"),
        ("? " * 100_000, "depth"),
        ("".join(" " * n + "a:\n" for n in range(1000)), "depth"),
        ("a0: &a0 [1]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 5000)), "depth"),
        (LAUGHS, "expanded_nodes"),
        (MERGED_LAUGHS, "expanded_nodes"),
        ("a: &a 1\nb: [" + "*a, " * 20_000 + "]", "aliases"),
        ("a: [" + "b," * 1_000_000 + "]", "nodes"),
        ("a: '" + "x" * 2_000_000 + "'", "scalar_characters"),
        ("a: |\n" + "  x\n" * 500_000, "scalar_characters"),
    ],
    ids=lambda part: part if len(part) < 20 else "",
)
def test_limits(text: str, limit: str) -> None:
    data = text.encode()
    began = time.process_time()
    reading = read("report.yaml", data)
    took = time.process_time() - began
    (problem,) = reading.problems
    assert (problem.name, problem.details["limit"], problem.fatal) == ("limit-exceeded", limit, True)
    assert 0 <= problem.span.start <= problem.span.end <= len(text)
    assert reading.tree is None
    assert took < 3  # a second where nothing else runs


def test_the_place_of_a_limit() -> None:
    (problem,) = read_yaml("a: " + "[" * 100).problems
    assert problem.span.start == len("a: ") + 63
    assert problem.details["allowed"] == 64


def test_a_file_may_not_be_too_long() -> None:
    reading = read("report.txt", b"x" * (32 * 1024 * 1024 + 1))
    assert [(problem.name, problem.details["limit"], problem.fatal) for problem in reading.problems] == [
        ("limit-exceeded", "file_bytes", True)
    ]


def test_what_is_within_the_limits_is_read() -> None:
    assert read_yaml("a: " + "[" * 63 + "]" * 63 + "\n").problems == []
    assert read_yaml("a: &a [1, 2]\nb: [" + "*a, " * 5000 + "]\n").problems == []


@pytest.mark.parametrize(
    "text", ["a: &x [*x]\n", "a: &x {b: {c: *x}}\n", "&x a:\n  b: *x\n", "a: &x\n  <<: *x\n", "&r\na: *r\n"]
)
def test_what_contains_itself_is_refused(any_parser: None, text: str) -> None:
    reading = read_yaml(text)
    if text.startswith("&x a"):  # the anchor is on the key
        assert plain(reading.tree) == {"a": {"b": "a"}}
        return
    (problem,) = reading.problems
    assert (problem.name, problem.span.quote[0], problem.fatal) == ("recursive-alias", "*", True)
    assert problem.details == {"name": problem.span.quote[1:]}
    assert reading.tree is None


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"k{n}: >=95%\n" for n in range(20_000)),
        "a: [" + "[]," * 100_000 + "]x",
        "a: " + '"x"' * 200_000,
        "a: {b: 1" + ",200" * 90_000 + "}",
        "a:\n" + "\t" * 1_000_000 + "x",
        "a: x" + " " * 1_000_000 + "#y",
        "".join(f'k{n}: "b\n' for n in range(3_001)),
        "a: 1\n" * 60_000,
        "k: {" + "金额：1, " * 30_000 + "}",
        "a: 1\n" + "# 、：\n" * 300_000,
    ],
    ids=str.__len__,
)
def test_no_text_takes_long(text: str) -> None:
    data = text.encode()
    began = time.process_time()
    read("report.yaml", data)
    assert time.process_time() - began < 3


def test_an_alias_does_not_copy() -> None:
    reading = read_yaml("a: &x [1, 2]\nb: *x\nc: {d: *x}\n")
    assert value(reading.tree, "b").entries is value(reading.tree, "c", "d").entries
    assert told(reading) == []
