"""The addresses of the page and what each of them does."""

import os
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, abort, jsonify, redirect, request, send_file
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from reportlint.page import reasons, saving
from reportlint.page.rendering import Renderer
from reportlint.page.safety import Keys, guard, is_foreign
from reportlint.page.sessions import Session, Sessions
from reportlint.page.uploads import TooMany, store
from reportlint.page.words import WORDS
from reportlint.settings import SettingsError
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from reportlint.running.outcome import InputResult

STATIC = os.path.join(os.path.dirname(__file__), "static")


def make_app(
    sessions: Sessions, keys: Keys, port: int, renderer: Renderer, language: str, over: Callable[[], None]
) -> Flask:
    """The application. ``language`` is zh, en or "" for what the browser prefers; ``over`` is called to end all."""
    app = Flask("reportlint", static_folder=None)
    limits = vocabulary()["page"]["upload"]
    app.config["MAX_CONTENT_LENGTH"] = limits["bytes"]
    app.config["MAX_FORM_PARTS"] = limits["files"] + 10

    def spoken() -> str:
        return language or request.accept_languages.best_match(("zh", "en"), "zh") or "zh"

    def base() -> str:
        return f"/{keys.token}/"

    def refuse(key: str, code: int) -> Any:
        return jsonify(error=WORDS[spoken()][key]), code

    @app.before_request
    def admit() -> Any:
        """Nothing but the ticket is answered without the word of the address."""
        if is_foreign(request, port):
            abort(403)
        if request.endpoint != "start" and not keys.opens(request.path.split("/")[1]):
            abort(403)
        return None

    @app.after_request
    def protect(response: Response) -> Response:
        return guard(response)

    @app.errorhandler(HTTPException)
    def failed(error: HTTPException) -> Any:
        if isinstance(error, RequestEntityTooLarge):
            return jsonify(error=WORDS[spoken()]["too_large"].format(limits["bytes"] >> 20)), 413
        key = "refused" if error.code == 403 else "forgotten"
        if request.method == "GET" and error.code in (403, 404):
            inside = error.code == 404 and keys.opens(request.path.split("/")[1])
            return renderer.notice(spoken(), base() if inside else "", key), error.code
        return jsonify(error=error.name), error.code or 500

    @app.get("/start/<ticket>")
    def start(ticket: str) -> "AnyResponse":
        if not keys.use_ticket(ticket):
            abort(403)
        return redirect(base(), 303)

    @app.get("/<token>/")
    def home(token: str) -> "AnyResponse":
        return redirect(f"{base()}s/{sessions.home}/" if sessions.home else f"{base()}new", 303)

    @app.get("/<token>/new")
    def new(token: str) -> str:
        return renderer.start(spoken(), base())

    @app.get("/<token>/alive")
    def alive(token: str) -> Response:
        return jsonify({})

    @app.get("/<token>/static/<name>")
    def static_file(token: str, name: str) -> Response:
        from reportlint.output.html.page import FOLDER

        known: dict[str, Any] = dict.fromkeys(("page.js", "page.css", "icon.svg"), STATIC)
        known.update(dict.fromkeys(("style.css", "script.js"), FOLDER))
        if name not in known:
            abort(404)
        return send_file(os.path.join(known[name], name))

    @app.post("/<token>/files")
    def files(token: str) -> Any:
        """Takes a drop: into the session it was dropped on, where it has a file of that name, else into a new one."""
        given = request.files.getlist("files")
        if len(given) > limits["files"]:
            return jsonify(error=WORDS[spoken()]["too_many"].format(limits["files"])), 413
        before = sessions.find(request.form.get("session", ""))
        again = before is not None and not before.own and before.holds(given)
        session = before if again and before is not None else sessions.open_drop()
        try:
            stored = store(session.root, given)
        except TooMany:
            return refuse("too_many", 413)
        except OSError:
            return refuse("not_stored", 507)
        session.add(stored.names, stored.left_out)
        if not session.names:
            return refuse("no_files", 400)
        session.start(sessions.turns)
        return jsonify(to=f"{base()}s/{session.id}/", session=session.id)

    def the_session(name: str) -> Session:
        session = sessions.find(name)
        if session is None:
            abort(404)
        return session

    @app.get("/<token>/s/<name>/")
    def show(token: str, name: str) -> str:
        return renderer.session(the_session(name), spoken(), base())

    @app.get("/<token>/s/<name>/state")
    def state(token: str, name: str) -> Response:
        session = the_session(name)
        session.look_again(sessions.turns)
        return jsonify(state=session.state, done=session.done, total=session.total, version=session.version)

    @app.post("/<token>/s/<name>/again")
    def again(token: str, name: str) -> Response:
        the_session(name).start(sessions.turns)
        return jsonify({})

    def change(name: str, act: "Callable[[InputResult, str, str], InputResult | None]") -> Any:
        """Keeps a reason or takes one back; what is told are the counts after it."""
        session = the_session(name)
        number, fingerprint = request.form.get("file", ""), request.form.get("fingerprint", "")
        with session.lock:
            inputs = session.outcome.inputs if session.outcome is not None else []
            index = int(number) - 1 if number.isascii() and number.isdigit() else -1
            if not 0 <= index < len(inputs) or session.busy:
                return refuse("outdated", 409)
            try:
                made = act(inputs[index], fingerprint, reasons.file_of(session.root, inputs[index].path))
            except SettingsError as error:
                return jsonify(error=error.text[spoken()]), 409
            if made is None:
                return refuse("outdated", 409)
            session.replace(index, made)
            assert session.outcome is not None
            return jsonify(version=session.version, counts=list(session.outcome.severities.values()))

    @app.post("/<token>/s/<name>/reason")
    def reason(token: str, name: str) -> Any:
        words = " ".join(request.form.get("reason", "").split())[: vocabulary()["page"]["reason_characters"]]
        if not words:
            return refuse("reason_empty", 400)
        return change(name, lambda result, fingerprint, file: reasons.accept(result, fingerprint, words, file))

    @app.post("/<token>/s/<name>/withdraw")
    def withdraw(token: str, name: str) -> Any:
        return change(name, reasons.withdraw)

    @app.get("/<token>/s/<name>/save/<kind>")
    def save(token: str, name: str, kind: str) -> Any:
        session = the_session(name)
        if kind not in saving.KINDS or session.outcome is None:
            abort(404)
        return sent(lambda: saving.about(session.outcome, kind, renderer.options(spoken())))  # type: ignore[arg-type]

    @app.get("/<token>/s/<name>/save/<kind>/<int:number>")
    def save_of(token: str, name: str, kind: str, number: int) -> Any:
        session = the_session(name)
        inputs = session.outcome.inputs if session.outcome is not None else []
        if kind not in ("copy", "reasons") or not 1 <= number <= len(inputs):
            abort(404)
        result = inputs[number - 1]
        if kind == "copy":
            return sent(lambda: saving.copy(session, result, spoken()))
        return sent(lambda: saving.reasons(session, result))

    def sent(make: "Callable[[], saving.Saved]") -> Any:
        try:
            made = make()
        except SettingsError as error:
            return jsonify(error=error.text[spoken()]), 409
        return send_file(BytesIO(made.data), made.type, as_attachment=True, download_name=made.name)

    @app.post("/<token>/quit")
    def quit_(token: str) -> Response:
        over()
        return jsonify({})

    return app
