"""What click says by itself is Chinese where the user's language is, and stays as it is in English."""

import re

import pytest

from cli.conftest import Run
from reportlint.cli import COMMANDS

ENGLISH = re.compile(r"Usage|Options:|Commands:|Show this|Invalid|Got unexpected|No such|requires|Missing|does not")


@pytest.mark.parametrize("command", ["", *COMMANDS, "baseline update", "rules try"])
def test_help_has_no_english_sentence(run: Run, command: str) -> None:
    said = run(*command.split(), "--help")
    assert said.code == 0
    assert said.out.startswith("用法：reportlint")
    assert "选项：" in said.out
    assert not ENGLISH.search(said.out)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "a.yaml", "--jobs", "x"], "--jobs 应是 0 以上的整数"),
        (["open", "--port", "99999"], "--port 应是 0 以上、65535 以下的整数"),
        (["check", "a.yaml", "--quiet=3"], "--quiet 后面不带值"),
        (["check", "a.yaml", "--select"], "--select 后面缺一个值"),
        (["check", "a.yaml", "--confidence", "x"], "--confidence 只能是：high、medium、low"),
        (["check"], "缺少参数"),
        (["schema", "a", "b"], "多出来的参数：a b"),
        (["baseline", "foo"], "没有命令“foo”"),
        (["foo"], "没有命令“foo”；有这些：check, "),
        (["chek"], "没有命令“chek”；最接近的是：check"),
    ],
)
def test_complaints_are_chinese(run: Run, arguments: list[str], words: str) -> None:
    said = run(*arguments)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert words in said.err
    assert not ENGLISH.search(said.err)


def test_english_stays_as_click_has_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert "Invalid value for '--jobs'" in run("check", "a.yaml", "--jobs", "x").err
    assert run("foo").err.startswith("reportlint: no command foo; there are: check, ")


def test_what_is_near_nothing_names_nothing_near(run: Run, clean: str) -> None:
    said = run("check", clean, "--select", "FOO")
    assert (said.code, said.err) == (2, "reportlint: 没有规则或类别“FOO”（全部规则见 reportlint rules）\n")
    assert "最接近的是：TXT001, TOT001" in run("check", clean, "--select", "TTO001").err


def test_quiet_says_nothing_of_a_sound_file(run: Run, clean: str, broken: str) -> None:
    assert run("check", clean, "-q").out == ""
    assert run("check", broken, "-q").out.startswith("［必须修改")


def test_settings_are_shown_in_the_words_of_their_file(run: Run, here: object, clean: str) -> None:
    with open(".reportlint.yaml", "w", encoding="utf-8") as file:
        file.write('override: {overshoot: 1.5}\nfail_on: {rules: {text: never}, paths: {"drafts/*": warning}}\n')
    said = run("check", clean, "--show-settings", every_rule=True).out
    assert "  # .reportlint.yaml\n" in said
    assert "  override: {overshoot: 1.5}\n" in said
    assert "  fail_on: {default: error, rules: {text: never}, paths: {drafts/*: warning}}\n" in said
    assert not re.search(r"fail_paths|waivers|contributes|evidence|\('", said)
