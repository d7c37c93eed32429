"""What became of the problems of an earlier round.

Nothing is told as mended that was not checked: a report that was not handed in, a file that could not be read or a
rule that did not run leave a problem as it was.
"""

from collections.abc import Callable, Mapping, Sequence

from reportlint.output.finding_list.columns import PEOPLE, Row
from reportlint.output.finding_list.marks import folded, result
from reportlint.plurals import many
from reportlint.records import NamedTuple
from reportlint.reviewing.earlier import Earlier
from reportlint.reviewing.keeping import Kept
from reportlint.reviewing.matching import Match, known, match
from reportlint.reviewing.presence import ABSENT, CHECKED, INTERRUPTED, NOT_RUN, UNREAD, Presence
from reportlint.reviewing.records import FactRecord, ProblemRecord, ReportRecord
from reportlint.reviewing.reports import Pairing
from reportlint.settings import Text

CLOSED = ("mended", "explained")
"""Results after which nothing is asked of the unit any more."""

_OWN = ("result", "round")
"""Columns of people that a round fills in itself."""

NOT_CHECKED: dict[str, Text] = {
    INTERRUPTED: {"zh": "检查被中断，还没有检查到", "en": "the check was interrupted before it came to this"},
    UNREAD: {"zh": "这份材料本轮未能检查", "en": "this material could not be checked"},
    ABSENT: {"zh": "本轮没有收到这份材料", "en": "this material was not handed in"},
    NOT_RUN: {"zh": "本轮没有检查这一项", "en": "this was not checked in this round"},
}
"""What is told of a problem that nobody looked at."""


class Round(NamedTuple):
    """The rows of a round, ``followed`` by id: the record of the earlier problem behind a row.

    ``counts`` are the results told, ``lost`` the units that handed nothing in.
    """

    rows: list[Row]
    followed: dict[str, ProblemRecord]
    counts: dict[str, int]
    lost: list[str]
    matched: Match


def follow(
    earlier: Earlier,
    found: Sequence[Row],
    inputs: Sequence[Kept],
    pairing: Pairing,
    ran: Callable[[str], bool],
    language: str,
    *,
    complete: bool = True,
) -> Round:
    """Tells what became of every earlier problem. ``found`` are the rows of this check; ``ran`` tells of a code
    whether its rule was run; ``complete`` is False where the check was interrupted.
    """
    number = earlier.round + 1
    matched = match(earlier.rows, found)
    view = _View(earlier, inputs, pairing, ran, language, complete)
    rows: list[Row] = []
    for old, new in matched.pairs:
        rows.append(view.carried(old, new))
    for old in matched.gone:
        rows.extend(view.without_partner(old))
    rows.extend({**row, "round": row.get("round") or earlier.round} for row in matched.own)
    rows.extend({**row, "result": "new", "round": number} for row in matched.new)
    counts: dict[str, int] = {}
    for row in rows:
        told = result(row)
        if told:
            counts[told] = counts.get(told, 0) + 1
    return Round(rows, view.followed, dict(sorted(counts.items())), sorted(view.lost), matched)


class _View:
    """The two rounds side by side."""

    def __init__(
        self,
        earlier: Earlier,
        inputs: Sequence[Kept],
        pairing: Pairing,
        ran: Callable[[str], bool],
        language: str,
        complete: bool,
    ) -> None:
        self.language, self.number, self.pairing = language, earlier.round + 1, pairing
        self.presence = Presence(earlier.reports, inputs, pairing, ran, complete=complete)
        self.records = self.presence.records
        self.places = {
            each.id: each.places for kept in inputs if kept.report is not None for each in kept.report.problems
        }
        self.accepted: Mapping[str, str] = {id: reason for kept in inputs for id, _, reason in kept.accepted}
        reports = [kept.report for kept in inputs if kept.report is not None]
        self.named = {folded(each.key.department): each for each in reports if each.key.department}
        self.followed: dict[str, ProblemRecord] = {}
        self.lost: set[str] = set()

    def _say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def carried(self, old: Row, new: Row) -> Row:
        """A problem found again: this round's words, what people wrote, and what became of it."""
        row = {**new, **{key: old[key] for key in PEOPLE if old.get(key) and key not in _OWN}}
        row["extra"], row["issued"] = old.get("extra", {}), old.get("issued")
        record = self._remember(old, known(new)[0])
        row["round"] = self.number
        if not old["asked"]:
            row["result"] = ""
            if known(old)[1] and known(old)[1] != known(new)[1]:
                row["follow_up"] = self._say("数值与上轮不同，请再看", "its figures differ from the last round")
            return row
        row["result"], row["follow_up"] = self._again(old, new, record)
        return row

    def _again(self, old: Row, new: Row, record: ProblemRecord) -> tuple[str, str]:
        before, (id, fingerprint) = result(old), known(new)
        same = known(old)[1] in ("", fingerprint)
        since = self._since(record)
        if before == "explained":
            if same:
                return "explained", since
            return "still_wrong", self._say("采纳说明之后数值又有变化", "changed after its explanation was accepted")
        if before == "mended":
            return "open", self._say("曾经整改，又出现", "it was mended and is back")
        if same:
            return "open", since
        left, was = self.places.get(id, 1), record.places
        if left < was:
            return "partly", self._say(f"{was}处还有{left}处", f"of {many(was, 'place')}, {left} left")
        return "still_wrong", self._changed(record)

    def without_partner(self, old: Row) -> list[Row]:
        """A problem that is not found any more, as the row it is kept as; [] where nobody had asked for anything."""
        if not old["asked"]:
            return []
        row = dict(old)
        id = known(old)[0]
        record = self._remember(old, id)
        before = result(old)
        if before in CLOSED:
            return [row]
        row["round"] = self.number
        report = self.records[id][1] if id in self.records else None
        again = self._handed_in_again(old) if report is None else None
        if again is not None:
            row["result"] = "mended"
            row["follow_up"] = self._say(f"已重新报送：{again.file}", f"handed in again: {again.file}")
        elif (state := self.presence.state(old)) != CHECKED:
            row["follow_up"] = NOT_CHECKED[state][self.language]
            if state == ABSENT:
                row["result"] = "missing"
                self.lost.add(str(old.get("unit") or old.get("material") or ""))
        elif id in self.accepted:
            row["result"] = "explained"
            row["follow_up"] = self._say(f"理由：{self.accepted[id]}", f"reason: {self.accepted[id]}")
        else:
            row["result"], row["follow_up"] = "mended", self._now(record)
        return [row]

    def _handed_in_again(self, old: Row) -> ReportRecord | None:
        """The report of the unit whose name is in the name of a file that said of no unit: it could not be read."""
        if old.get("unit"):
            return None
        name = folded(str(old.get("material") or ""))
        return next((report for unit, report in self.named.items() if unit in name), None)

    def _remember(self, old: Row, id: str) -> ProblemRecord:
        own = known(old)
        record = self.records[own[0]][0] if own[0] in self.records else ProblemRecord(*own)
        self.followed[id] = record
        return record

    def _since(self, record: ProblemRecord) -> str:
        if record.first >= self.number - 1:
            return ""
        return self._say(f"第{record.first}轮提出", f"first told in round {record.first}")

    def _figures(self, record: ProblemRecord) -> list[tuple[FactRecord, FactRecord | None]]:
        """The figures of a problem as they were, and as they are now."""
        if record.id not in self.records:
            return []
        before = self.records[record.id][1]
        now = self.pairing.now(before)
        found: list[tuple[FactRecord, FactRecord | None]] = []
        for name in record.facts:
            old = [fact for fact in before.facts if fact.identity == name]
            new = [fact for fact in now.report.facts if fact.identity == name] if now and now.report else []
            found.extend((fact, new[at] if at < len(new) else None) for at, fact in enumerate(old))
        return found

    def _changed(self, record: ProblemRecord) -> str:
        """From what to what the figures were changed."""
        changed = [(old, new) for old, new in self._figures(record) if new is not None and new.value != old.value]
        return self._say("；", "; ").join(f"{old.label} {old.written} → {new.written}" for old, new in changed[:4])

    def _now(self, record: ProblemRecord) -> str:
        """What the figures say now that the problem is gone."""
        figures = self._figures(record)
        changed = self._changed(record)
        if changed:
            return changed
        if not figures:
            return ""
        old, new = figures[0]
        if new is None:
            return self._say(
                f"{old.label} {old.written} 已不在材料中，请核对是改写还是删去",
                f"{old.label} {old.written} is not in the report any more: see whether it was rewritten or taken out",
            )
        return self._say(f"现为：{old.label} {new.written}", f"now: {old.label} {new.written}")


def remarks(told: Round) -> list[Text]:
    """What to tell of a round, for the terminal and the sheet of notes."""
    made: list[Text] = []
    if told.matched.by_words:
        count = told.matched.by_words
        made.append(
            {
                "zh": f"有{count}条没有问题编号，按单位、位置和描述对应，请抽查",
                "en": f"problems without ids that were matched by unit, place and words: {count}; look at some of them",
            }
        )
    if told.lost:
        listed = told.lost[:10]
        more = len(told.lost) - len(listed)
        made.append(
            {
                "zh": f"未报送{len(told.lost)}家：" + "、".join(listed) + (f"等，另{more}家" if more else ""),
                "en": f"not handed in ({len(told.lost)}): " + ", ".join(listed) + (f" and {more} more" if more else ""),
            }
        )
    return made
