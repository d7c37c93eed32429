"""What each page works on: the files of one drop, or the folder that was named; checked again and again."""

import os
import secrets
import shutil
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportlint.page.changes import Changes, Known, changes, known
from reportlint.page.checking import Failed, Task, check
from reportlint.page.uploads import names_of
from reportlint.page.watching import Look, look_at
from reportlint.page.workplace import Workplace
from reportlint.running.input_settings import BESIDE
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from werkzeug.datastructures import FileStorage

    from reportlint.running.outcome import InputResult, Outcome

WAITING, CHECKING, DONE, FAILED = "waiting", "checking", "done", "failed"


class Session:
    """Files below ``root`` and what the last check said of them. ``own`` tells the user's folder from copies.

    ``version`` counts what is to be shown anew; ``names`` are the files and folders that are checked. All methods may
    be called by several threads.
    """

    def __init__(self, root: str, names: list[str], settings: dict[str, Any], *, own: bool) -> None:
        self.id = secrets.token_urlsafe(12)
        self.root, self.names, self.own = root, names, own
        self.state, self.done, self.total, self.version = WAITING, 0, 0, 0
        self.outcome: Outcome | None = None
        self.failed: dict[str, str] = {}
        self.since_last: Changes | None = None
        self.since_first: Changes | None = None
        self.left_out = 0
        self.lock = threading.RLock()
        self.seen = time.monotonic()
        self.closed = False
        self._settings = settings
        self._first: Known | None = None
        self._checks = 0
        self._look: Look = ()
        self._changing: Look | None = None
        self._again = False

    @property
    def busy(self) -> bool:
        """Whether a check is under way or waits for its turn."""
        return self.state in (WAITING, CHECKING)

    def start(self, turns: threading.Semaphore) -> None:
        """Checks all files in the background; where a check is under way, once more after it."""
        with self.lock:
            if self._checks and self.busy:
                self._again = True
                return
            self._checks += 1
            self.state, self.done, self.total = WAITING, 0, 0
        threading.Thread(target=self._check, args=(turns,), daemon=True).start()

    def look_again(self, turns: threading.Semaphore) -> None:
        """Starts a check where a file of the user's folder has changed and nobody is still writing it."""
        if not self.own or self.busy:
            return
        look = look_at(self.root, self.names).look
        with self.lock:
            changed = look != self._look and look == self._changing
            self._changing = look
        if changed:
            self.start(turns)

    def changed(self, path: str) -> bool:
        """Whether a file is not what was checked any more."""
        return look_at(self.root, [path]).look != tuple(each for each in self._look if each[0] == path)

    def replace(self, index: int, result: "InputResult") -> None:
        """Puts another result in the place of one, where somebody accepted a finding or took that back."""
        with self.lock:
            if self.outcome is not None:
                inputs = list(self.outcome.inputs)
                inputs[index] = result
                self.outcome = self.outcome._replace(inputs=inputs)
                self.version += 1

    def holds(self, files: "Sequence[FileStorage]") -> bool:
        """Whether one of some files has the name of one that is there."""
        return any(os.path.isfile(os.path.join(self.root, name)) for name, _ in names_of(files))

    def add(self, names: list[str], left_out: int) -> None:
        """Files that came with a drop, in the place of those of the same names."""
        with self.lock:
            beside = {name.removesuffix(BESIDE) for name in names if name.endswith(BESIDE)}
            tops = [name.partition("/")[0] for name in names if not (name.endswith(BESIDE) and "/" not in name)]
            self.names = list(dict.fromkeys([*self.names, *tops]))
            self.names = self.names or sorted(beside)
            self.left_out = left_out

    def close(self) -> None:
        """Ends what is under way and removes the copies."""
        self.closed = True
        if not self.own:
            shutil.rmtree(self.root, ignore_errors=True)

    def _check(self, turns: threading.Semaphore) -> None:
        with turns:
            seen = look_at(self.root, self.names)
            with self.lock:
                self._look, self._changing, self._again = seen.look, seen.look, False
                self.state = CHECKING
            # A link out of the folder is not followed: then the files are named one by one.
            paths = [path for path, _, _ in seen.look] if seen.outward else self.names
            foreign = bool(seen.outward)
            try:
                made = check(Task(self.root, paths, foreign, self._settings), self._told, lambda: self.closed)
            except Exception as error:  # an outcome that cannot be handed over is no reason to wait for ever
                made = Failed(dict.fromkeys(("zh", "en"), f"{type(error).__name__}: {error}"))
        with self.lock:
            self._take(made)
            again, self._again = self._again, False
        if again and not self.closed:
            self.start(turns)

    def _told(self, done: int, total: int) -> None:
        self.done, self.total = done, total

    def _take(self, made: "Outcome | Failed") -> None:
        """What a check came to, and what is different from the checks before it."""
        self.version += 1
        if isinstance(made, Failed):
            self.state, self.failed = FAILED, made.text
            return
        now = known(made)
        before = known(self.outcome) if self.outcome is not None else None
        self.since_last = changes(before, now) if before is not None else None
        self.since_first = changes(self._first, now) if self._first is not None and self._checks > 2 else None
        self._first = self._first or now
        self.outcome, self.state = made, DONE


class Sessions:
    """All sessions of a run of the program."""

    def __init__(self, workplace: Workplace, settings: dict[str, Any]) -> None:
        self._workplace, self._settings = workplace, settings
        limits = vocabulary()["page"]
        self.turns = threading.Semaphore(limits["checks"])
        self._most, self._patience = limits["sessions"], limits["session_minutes"] * 60
        self._sessions: dict[str, Session] = {}
        self._lock = threading.Lock()
        self.home = ""
        """The session of the folder that was named on the command line, "" without one."""

    def open_folder(self, path: str) -> Session:
        """A session of the user's folder, or of one file in it."""
        path = os.path.abspath(path)
        root, names = (path, ["."]) if os.path.isdir(path) else (os.path.dirname(path), [os.path.basename(path)])
        session = self._take(Session(root, names, self._settings, own=True))
        self.home = session.id
        return session

    def open_drop(self) -> Session:
        """A session for copies of files. The oldest that nobody looks at gives way where there are too many."""
        return self._take(Session(self._workplace.make(f"drop-{secrets.token_hex(8)}"), [], self._settings, own=False))

    def find(self, name: str) -> Session | None:
        """The session of that name, marked as looked at."""
        self.sweep()
        session = self._sessions.get(name)
        if session is not None:
            session.seen = time.monotonic()
        return session

    def sweep(self) -> None:
        """Lets go of copies that no page has asked for in a long time."""
        now = time.monotonic()
        with self._lock:
            copies = sorted((each for each in self._sessions.values() if not each.own), key=lambda each: each.seen)
            gone = [each for each in copies if now - each.seen > self._patience] or copies[: -self._most]
            for session in gone:
                del self._sessions[session.id]
        for session in gone:
            session.close()

    @property
    def busy(self) -> bool:
        """Whether a check is under way."""
        return any(session.state == CHECKING for session in list(self._sessions.values()))

    def close(self) -> None:
        """Ends all that is under way."""
        for session in list(self._sessions.values()):
            session.close()

    def _take(self, session: Session) -> Session:
        with self._lock:
            self._sessions[session.id] = session
        return session
