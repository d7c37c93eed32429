"""Which inputs have to be checked in one place: reports that name each other's files, or the same one.

Checked in turn, a file belongs to the first report that names it. Where several processes check, all that has to do
with a file goes to one of them, in the order it would have had.
"""

from collections.abc import Mapping, Sequence

from reportlint.running.gathering import Input


def linked(batches: Sequence[Sequence[Input]], named: Mapping[int, Sequence[str]]) -> list[list[int]]:
    """Groups of batches, by number, that paths lead to from those in ``named``; each group and all in order.

    ``named`` holds the paths that the reports of a batch name, by its number.
    """
    owner = {listed.path: number for number, batch in enumerate(batches) for listed, _ in batch}
    group: dict[int | str, int | str] = {}

    def root(of: int | str) -> int | str:
        while group.setdefault(of, of) != of:
            group[of] = group[group[of]]
            of = group[of]
        return of

    for number in sorted(named):
        for path in named[number]:
            group[root(owner.get(path, path))] = root(number)
    members: dict[int | str, list[int]] = {}
    for each in sorted(each for each in group if isinstance(each, int)):
        members.setdefault(root(each), []).append(each)
    return list(members.values())
