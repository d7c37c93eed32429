"""The schema in an editor: the npm package yaml-language-server completes keys and values and shows descriptions.

Looked for on the PATH; ``npm install --prefix FOLDER yaml-language-server`` and FOLDER/node_modules/.bin on the PATH do.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportlint.schema import json_schema

PROGRAM = shutil.which("yaml-language-server")
pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="needs the npm package yaml-language-server and its folder .bin on the PATH"
)

HEAD = "# yaml-language-server: $schema=schema.json\n"


class Server:
    """The language server on a pipe, as an editor talks to it (LSP 3.17)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen([str(PROGRAM), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        self.files = 0
        capabilities = {"textDocument": {"hover": {"contentFormat": ["plaintext"]}, "completion": {}}}
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities})
        self.tell("initialized", {})

    def send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message

    def tell(self, method: str, params: dict[str, Any]) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            if "id" in message:  # a question of the server: it gets the settings it would have without an answer
                self.send({"id": message["id"], "result": None})

    def at(self, text: str) -> dict[str, Any]:
        """Opens a document and gives the position of the mark | in it."""
        self.files += 1
        before, after = text.split("|")
        uri = (self.folder / f"report{self.files}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": HEAD + before + after}
        self.tell("textDocument/didOpen", {"textDocument": document})
        *lines, last = (HEAD + before).split("\n")
        return {"textDocument": {"uri": uri}, "position": {"line": len(lines), "character": len(last)}}

    def completions(self, text: str) -> dict[str, str]:
        """What is offered at |, with its description."""
        found = self.ask("textDocument/completion", self.at(text))
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: str(item.get("documentation", "")) for item in items}

    def hover(self, text: str) -> str:
        """What is shown for the word at |."""
        return json.dumps(self.ask("textDocument/hover", self.at(text)), ensure_ascii=False)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "schema.json").write_text(json.dumps(json_schema(), ensure_ascii=False), "utf-8")
    made = Server(folder)
    yield made
    made.process.kill()
    made.process.wait()


def test_blocks_are_completed_in_both_languages(server: Server) -> None:
    offered = server.completions("报告: {}\n|")
    assert {"收支情况", "资金情况", "绩效指标", "自评结果", "figures", "indicators"} <= set(offered)


def test_keys_of_the_cover_come_with_their_description(server: Server) -> None:
    offered = server.completions("报告:\n  |\n")
    assert {"部门名称", "年度", "类型", "金额单位"} <= set(offered)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in offered["部门名称"])


def test_columns_of_a_row(server: Server) -> None:
    offered = server.completions("报告: {}\n资金情况:\n  - |\n")
    assert {"年初预算数", "全年预算数", "全年执行数", "执行率"} <= set(offered)


def test_values_are_completed(server: Server) -> None:
    assert {"部门整体", "项目"} <= set(server.completions("报告:\n  类型: |\n"))
    assert {"万元", "元"} <= set(server.completions("报告:\n  金额单位: |\n"))


def test_hover_shows_the_description(server: Server) -> None:
    described = json_schema()["$defs"]["cover"]["properties"]["年度"]["description"]
    assert described in server.hover("报告:\n  年|度: 2023\n")
