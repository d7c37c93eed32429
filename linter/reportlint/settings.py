"""Settings: what applies to an input, after configuration files and command line."""

from typing import TYPE_CHECKING, Any

from reportlint.profiles import DEFAULT_PROFILE, Profile, find_profile, laid_over, profile_data
from reportlint.records import NamedTuple

if TYPE_CHECKING:
    from reportlint.report import Report
    from reportlint.rules.batch import Group
    from reportlint.running.waivers import Waiver

Text = dict[str, str]

CONFIDENCES = ("high", "medium", "low")
"""From sure to guessed."""


class SettingsError(Exception):
    """A setting or an option that cannot be used: wrong usage. ``text`` says what and how to mend it, in zh and en."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text: Text = {"zh": zh, "en": en}


class Settings(NamedTuple):
    """What applies to one input, after configuration files and command line.

    ``select`` and ``ignore`` hold codes, prefixes of codes, names or categories of rules. ``profile`` is a name, auto
    or the path of a local one, whose data is ``local_profile``; ``profile_origin`` is command_line or configuration;
    ``override`` are values laid over whatever profile applies. ``fail_on`` is the least severity that fails the run,
    ``confidence`` the least that is shown. ``exclude`` are patterns of paths below ``folder`` that are passed over in
    folders. ``rules`` are files of local rules, ``plugins`` names of installed plug-ins, ``targets`` and ``reference``
    tables that reports are compared with. ``skip_foreign``: a file that is no report is passed over. ``origin`` is the
    configuration file, or "".

    ``fail_rules`` are levels by words that mean rules, ``fail_paths`` by (folder, pattern). ``ignores`` is False where
    nothing is suppressed; ``waivers`` are the findings accepted by their fingerprint, of one input only those for it;
    ``require_reasons``: an acceptance without a reason has no effect. ``baseline`` is the file of known findings or "",
    and ``known`` the fingerprints it has for this input. ``folds``: slips of several rules are told in one line.
    ``today`` is the date acceptances are held to. ``report_folders``: the files of one folder are one report.
    ``contributes``: there are further files, so that rules across files run; ``across`` says what belongs together.
    """

    select: list[str] = []
    ignore: list[str] = []
    profile: str = "auto"
    profile_origin: str = "command_line"
    local_profile: dict[str, Any] = {}
    override: dict[str, Any] = {}
    language: str = "auto"
    fail_on: str = "error"
    confidence: str = "low"
    exclude: list[str] = []
    folder: str = ""
    rules: list[str] = []
    plugins: list[str] = []
    targets: str = ""
    reference: str = ""
    skip_foreign: bool = False
    origin: str = ""
    fail_rules: dict[str, str] = {}
    fail_paths: tuple[tuple[str, str, str], ...] = ()
    ignores: bool = True
    waivers: "tuple[Waiver, ...]" = ()
    require_reasons: bool = True
    baseline: str = ""
    known: tuple[str, ...] = ()
    folds: bool = True
    today: str = ""
    report_folders: bool = False
    contributes: bool = False
    across: "tuple[Group, ...]" = ()

    @property
    def synonyms(self) -> dict[str, list[str]]:
        """Further spellings of columns and labels, by label."""
        return {**(self.local_profile.get("synonyms") or {}), **(self.override.get("synonyms") or {})}

    def profile_of(self, report: "Report | None") -> Profile:
        """The profile that applies: named in the report, else set, else detected, else that of the ministry.

        ``override`` is laid over whichever it is.
        """
        chosen = self._chosen(report)
        if not self.override:
            return chosen
        return chosen._replace(data=laid_over(self.override, chosen.data))

    def _chosen(self, report: "Report | None") -> Profile:
        named = report.cover.profile.text.strip() if report and report.cover.profile else ""
        own = self.local_profile
        if named and own and named in (own["name"], own["title"]["zh"]):
            return Profile(own["name"], own, "report", named, certain=True)
        if (known := find_profile(named)) is not None:
            return Profile(known, profile_data(known), "report", named, certain=True)
        if own:
            return Profile(own["name"], own, self.profile_origin, self.profile, certain=True)
        if (known := find_profile(self.profile)) is not None:
            return Profile(known, profile_data(known), self.profile_origin, self.profile, certain=True)
        if report is None:
            return Profile(DEFAULT_PROFILE, profile_data(DEFAULT_PROFILE))
        from reportlint.detection import detect

        return detect(report)
