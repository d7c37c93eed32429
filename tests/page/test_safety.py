"""Foreign pages, names that lead elsewhere, too much: refused, each with a line that says so."""

import json
import re
from pathlib import Path

import pytest

from page.conftest import PORT, Page, report
from reportlint.page.safety import Keys
from reportlint.page.uploads import stored_name
from reportlint.vocabulary import vocabulary


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80", f"[::1]:{PORT}", ""]
)
def test_another_name_of_the_machine_is_refused(page: Page, host: str) -> None:
    answer = page.client.get(f"/{page.keys.token}/new", headers={"Host": host})
    assert answer.status_code == 403


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}"])
def test_our_own_names_are_answered(page: Page, host: str) -> None:
    assert page.client.get(f"/{page.keys.token}/new", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/new", "/x/new", "/{}x/new", "/x{}/static/page.js", "//{}/new", "/start/x", "/start/"]
)
def test_nothing_is_answered_without_the_word(page: Page, path: str) -> None:
    answer = page.client.get(path.format(page.keys.token), headers={"Host": f"127.0.0.1:{PORT}"})
    assert answer.status_code == 403
    assert page.keys.token not in answer.text
    assert page.keys.token not in str(answer.headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://evil.example", "Sec-Fetch-Site": ""},
        {"Origin": "http://127.0.0.1:9999", "Sec-Fetch-Site": "same-site"},
        {"Origin": f"http://127.0.0.1:{PORT}", "Sec-Fetch-Site": "cross-site"},
        {"Origin": f"https://127.0.0.1:{PORT}", "Sec-Fetch-Site": ""},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": ""},
        {"Origin": "", "Sec-Fetch-Site": ""},
    ],
)
@pytest.mark.parametrize("path", ["quit", "files", "s/x/again", "s/x/reason", "s/x/withdraw"])
def test_another_page_changes_nothing(page: Page, path: str, headers: dict[str, str]) -> None:
    assert page.ask("POST", path, headers).status_code == 403
    assert not page.ended


def test_another_page_cannot_embed_or_read(page: Page) -> None:
    for site in ("cross-site", "same-site"):
        assert page.ask("GET", "new", {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"}).status_code == 403


def test_changes_are_not_made_by_get(page: Page) -> None:
    assert page.ask("GET", "quit").status_code == 405
    assert not page.ended


def test_a_form_without_script_ends_the_program(page: Page) -> None:
    assert page.ask("POST", "quit", {"Origin": "null"}).status_code == 200
    assert page.ended == [True]


def test_every_answer_says_what_a_page_may_do(page: Page) -> None:
    for answer in (page.ask("GET", "new"), page.ask("GET", "static/page.js"), page.ask("GET", "nothing"),
                   page.client.get("/", headers={"Host": "evil"})):  # fmt: skip
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "Set-Cookie" not in answer.headers


def test_pages_have_no_style_and_script_inside(page: Page) -> None:
    made = page.drop(("报告.docx", report("total"))).get_json()
    page.checked(made["session"])
    for path in ("new", f"s/{made['session']}/"):
        text = page.ask("GET", path).text
        assert not re.search(r"<script(?! src)|<style|\son\w+=|\sstyle=|https?://", text)


def test_a_ticket_works_once() -> None:
    keys = Keys()
    ticket = keys.ticket
    assert not keys.use_ticket("")
    assert keys.use_ticket(ticket)
    assert not keys.use_ticket(ticket)
    assert not keys.use_ticket("")


def test_the_ticket_leads_to_the_page(page: Page) -> None:
    ticket = page.keys.ticket
    first, second = (page.client.get(f"/start/{ticket}", headers={"Host": f"127.0.0.1:{PORT}"}) for _ in range(2))
    assert first.headers["Location"] == f"/{page.keys.token}/"
    assert second.status_code == 403


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("报告.docx", "报告.docx"),
        ("材料/甲/报告.docx", "材料/甲/报告.docx"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\报告.docx", "报告.docx"),
        ("C:\\Users\\甲\\报告.docx", "C_/Users/甲/报告.docx"),
        ("a\x00b.docx", "a_b.docx"),
        ("con.docx", "_con.docx"),
        ("报告.docx.reportlint.yaml", "报告.docx.reportlint.yaml"),
        (".reportlint.yaml", ""),
        (".git/config", ""),
        ("~$报告.docx", ""),
        ("..", ""),
        ("", ""),
    ],
)
def test_names_stay_below_the_folder_of_the_drop(said: str, stored: str) -> None:
    assert stored_name(said) == stored


def test_what_is_dropped_stays_in_its_folder(page: Page) -> None:
    made = page.drop(("../../../逃.yaml", b"a: 1\n"), ("/tmp/逃.yaml", b"a: 1\n"), ("~$锁.docx", b"x")).get_json()
    session = page.checked(made["session"])
    found = sorted(str(each.relative_to(session.root)) for each in Path(session.root).rglob("*.yaml"))
    assert found == [".reportlint.yaml", "tmp/逃.yaml", "逃.yaml"]
    assert session.left_out == 1


def test_too_much_is_refused_with_the_limit(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(page.client.application.config, "MAX_CONTENT_LENGTH", 1000)
    answer = page.drop(("大.docx", b"x" * 2000))
    assert answer.status_code == 413
    assert f"{vocabulary()['page']['upload']['bytes'] >> 20} MB" in answer.get_json()["error"]


def test_too_many_are_refused_with_the_limit(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vocabulary()["page"]["upload"], "files", 2)
    answer = page.drop(*((f"{number}.yaml", b"a: 1\n") for number in range(3)))
    assert answer.status_code == 413


def test_a_drop_of_nothing_says_so(page: Page) -> None:
    assert page.drop(("~$报告.docx", b"x")).status_code == 400


@pytest.mark.parametrize(
    "path", ["static/../app.py", "static/%2e%2e%2fapp.py", "static/words.py", "s/x/", "s/x/state", "s/x/save/list"]
)
def test_addresses_that_lead_nowhere(page: Page, path: str) -> None:
    assert page.ask("GET", path).status_code == 404


def test_what_a_report_says_does_not_run(page: Page) -> None:
    name = "<img src=x onerror=alert(1)>.yaml"
    text = "报告: {标题: <script>alert(1)</script>, 部门名称: 甲局, 年度: 2023}\n收支情况: {支出: {合计: 3.00万元, 甲: 1.00万元, 乙: 1.00万元}}\n"
    made = page.drop((name, text.encode())).get_json()
    session = page.checked(made["session"])
    assert session.outcome is not None
    shown = page.ask("GET", f"s/{session.id}/").text
    assert "<img" not in shown
    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown


def test_answers_of_the_state_are_plain(page: Page) -> None:
    made = page.drop(("甲.yaml", b"a: 1\n")).get_json()
    page.checked(made["session"])
    state = json.loads(page.ask("GET", f"s/{made['session']}/state").data)
    assert state == {"state": "done", "done": 1, "total": 1, "version": 1}
