"""Configuration files: which one applies, what they may say, and how mistakes are told."""

from pathlib import Path

import pytest

from reportlint.running.configuration import Configuration
from reportlint.settings import Settings, SettingsError


def settings_of(folder: Path, **overrides: object) -> Settings:
    return Configuration(overrides).settings_in(str(folder))


def complaint(folder: Path) -> str:
    with pytest.raises(SettingsError) as caught:
        settings_of(folder)
    for text in caught.value.text.values():
        assert "\n" not in text
    return caught.value.text["en"]


def test_without_a_file_the_defaults_apply(tmp_path: Path) -> None:
    assert settings_of(tmp_path) == Settings()


def test_the_closest_file_wins_and_takes_nothing_from_the_others(tmp_path: Path) -> None:
    (tmp_path / ".reportlint.yaml").write_text("fail_on: warning\nignore: [TXT]\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner / ".reportlint.yaml").write_text("select: TOT\n")
    assert settings_of(tmp_path / "a").fail_on == "warning"
    assert settings_of(inner) == Settings(select=["TOT"], origin=str(inner / ".reportlint.yaml"))


def test_extends_is_explicit_and_goes_from_the_base_up(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("fail-on: info\nignore: [TXT]\n")
    (tmp_path / ".reportlint.yaml").write_text("extends: base.yaml\nignore: [NUM]\n")
    settings = settings_of(tmp_path)
    assert (settings.fail_on, settings.ignore) == ("info", ["NUM"])


@pytest.mark.parametrize(
    "text", ["extends: ../base.yaml\n", "rules: ../rules.yaml\n", "baseline: ../b.json\n", "targets: /etc/passwd\n"]
)
def test_a_configuration_reads_nothing_outside_of_its_repository(tmp_path: Path, text: str) -> None:
    for name in ("base.yaml", "rules.yaml", "b.json"):
        (tmp_path / name).write_text("{}")
    inner = tmp_path / "repository"
    inner.mkdir()
    (inner / ".reportlint.yaml").write_text(text)
    assert "lies outside of the repository" in complaint(inner)


def test_a_link_to_a_configuration_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password: 1\n")
    inner = tmp_path / "repository"
    (inner / ".git").mkdir(parents=True)
    (inner / ".reportlint.yaml").symlink_to(tmp_path / "secret")
    assert "lies outside of the repository" in complaint(inner)


@pytest.mark.parametrize("mark", [".git", ".reportlint.yaml"])
def test_a_base_may_lie_in_an_outer_folder_of_the_same_repository(tmp_path: Path, mark: str) -> None:
    if mark == ".git":
        (tmp_path / mark).mkdir()
    else:
        (tmp_path / mark).write_text("")
    (tmp_path / "base.yaml").write_text("fail_on: info\n")
    inner = tmp_path / "2024" / "units"
    inner.mkdir(parents=True)
    (inner / ".reportlint.yaml").write_text("extends: ../../base.yaml\n")
    assert settings_of(inner).fail_on == "info"


def test_pyproject_counts_only_with_our_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.reportlint]\nlanguage = "en"\n')
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text('[project]\nname = "reportlint-rules"\n')
    assert settings_of(inner).language == "en"


def test_the_yaml_file_goes_before_pyproject_in_the_same_folder(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.reportlint]\nlanguage = "en"\n')
    (tmp_path / ".reportlint.yaml").write_text("language: zh\n")
    assert settings_of(tmp_path).language == "zh"


def test_the_command_line_wins(tmp_path: Path) -> None:
    (tmp_path / ".reportlint.yaml").write_text("fail_on: info\nprofile: hunan\n")
    settings = settings_of(tmp_path, fail_on="error", profile=None)
    assert (settings.fail_on, settings.profile, settings.profile_origin) == ("error", "hunan", "configuration")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("slect: [TOT]\n", "closest: select"),
        ("fail_on: eror\n", "error, warning, info"),
        ("select: {a: 1}\n", "list of words"),
        ("profile: hunnan\n", "hunan"),
        ("- a\n", "setting: value"),
        ("a: [\n", "not valid YAML"),
        ("select: a\nselect: b\n", "not valid YAML"),
        ("extends: missing.yaml\n", "cannot be opened"),
        ("extends: .reportlint.yaml\n", "circle"),
        ("[" * 50000, "not valid YAML"),
        ("#" * 70000, "64 KB"),
        ("a: !!python/object:os.system x\n", "not valid YAML"),
    ],
)
def test_mistakes_are_told_in_one_line_with_the_remedy(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / ".reportlint.yaml").write_text(text)
    assert says in complaint(tmp_path)


def test_broken_toml_is_told(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.reportlint\n")
    assert "not valid TOML" in complaint(tmp_path)


def test_files_are_read_once(tmp_path: Path) -> None:
    (tmp_path / ".reportlint.yaml").write_text("fail_on: info\n")
    configuration = Configuration({})
    first = configuration.settings_in(str(tmp_path))
    (tmp_path / ".reportlint.yaml").unlink()
    assert configuration.settings_in(str(tmp_path)) is first
