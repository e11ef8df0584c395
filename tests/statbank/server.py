"""StatBank on this machine: the real addresses, headers, refusals and forms, and faults on demand."""

import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self

from tests.statbank.cubes import Cube, dumped

MOST_CELLS = 1_000_000

Fault = Callable[["Handler"], bool]
"""Answers in StatBank's place and says so, or says that it left the call alone."""


class StatBank(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, *cubes: Cube) -> None:
        self.cubes = {cube.id: cube for cube in cubes}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.faults: dict[str, Fault] = {}
        self.packs = False
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    @property
    def asked(self) -> list[str]:
        return [function for function, _ in self.calls]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what the tests are about."""

    @classmethod
    @contextmanager
    def running(cls, *cubes: Cube) -> Iterator[Self]:
        server = cls(*cubes)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


class Handler(BaseHTTPRequestHandler):
    server: StatBank
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        function = self.path.removeprefix("/v1/")
        asked = json.loads(body)
        self.server.calls.append((function, asked))
        fault = self.server.faults.get(function)
        if fault and fault(self):
            return
        cube = self.server.cubes.get(str(asked.get("table", "")).upper())
        if cube is None:
            self.refuse("EXTRACT-NOTFOUND", f"Tabel findes ikke: {asked.get('table')}")
        elif function == "tableinfo":
            self.send("text/json", dumped(cube.information()))
        elif function == "data":
            self._data(cube, asked)
        else:
            self.refuse("REQUEST-NOTFOUND", f"Funktionen findes ikke: {function}", status=404)

    def _data(self, cube: Cube, asked: dict[str, Any]) -> None:
        chosen: dict[str, list[str]] = {}
        for one in asked["variables"]:
            variable = cube.variable(one["code"])
            if variable is None:
                return self.refuse("EXTRACT-NOTFOUND", f"Variablen blev ikke fundet: {one['code']}")
            known = {value["id"] for value in variable["values"]}
            if gone := [code for code in one["values"] if code not in known]:
                return self.refuse("EXTRACT-NOTFOUND", f"Værdien blev ikke fundet: {gone[0]} ({variable['id']})")
            chosen[variable["id"]] = list(one["values"])
        for variable in cube.variables:
            if not variable["elimination"] and variable["id"] not in chosen:
                return self.refuse("EXTRACT-NOTALLOWED", f"Der skal vælges værdier for variabel: {variable['id']}")
        return self._figures(cube, chosen, asked)

    def _figures(self, cube: Cube, chosen: dict[str, list[str]], asked: dict[str, Any]) -> None:
        cells = cube.cells(chosen)
        if cells > MOST_CELLS:
            amount = f"{cells:,}".replace(",", ".")
            text = f"Forespørgslen på op mod {amount} celler er over begrænsningen på 1.000.000 celler."
            self.refuse("REQUEST-LIMIT", text)
        elif asked["format"] == "JSONSTAT":
            self.send("text/json", dumped(cube.json_stat(chosen)), chunked=True)
        elif asked["format"] == "CSV" and asked["valuePresentation"] == "Code":
            self.send("text/csv", cube.csv(chosen).encode(), chunked=True)
        else:
            self.refuse("REQUEST-MISSING", "Format ikke angivet, eller ikke gyldigt.")

    def refuse(self, code: str, message: str, status: int = 400) -> None:
        self.send("text/json", dumped({"errorTypeCode": code, "message": message}), status=status)

    def send(self, kind: str, body: bytes, *, status: int = 200, chunked: bool = False) -> None:
        self.send_response(status)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("StatbankAPI-Request-Id", "8ce21d41-17f1-4614-bdfd-002aa826b7f1")
        if self.server.packs:
            assert "gzip" in self.headers["Accept-Encoding"]
            self.send_header("Content-Encoding", "gzip")
            body = gzip.compress(body)
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for start in range(0, len(body), 8192):
                self.write_chunk(body[start : start + 8192])
            self.write_chunk(b"")
        else:
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def write_chunk(self, part: bytes) -> None:
        self.wfile.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass
