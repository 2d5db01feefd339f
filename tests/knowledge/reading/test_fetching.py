"""Pages are fetched from public addresses only, within limits; a real server on the loopback stands for the web."""

import asyncio
import gzip
import ipaddress
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from knowledge.errors import FetchError, UnreadableError
from knowledge.reading.addresses import IPAddress, is_public
from knowledge.reading.fetching import Fetched, fetch, read_url

PROSE = "O treinamento custou 6 milhões de dólares, segundo a empresa."
HTML = "<!doctype html><p>olá".encode()


class _Handler(BaseHTTPRequestHandler):
    stop = threading.Event()
    hosts: list[str] = []  # noqa: RUF012 - one server a test, emptied by it

    def do_GET(self) -> None:
        self.hosts.append(self.headers["Host"])
        match self.path.split("?")[0].split("/")[1:]:
            case ["redirect", kind]:
                targets = {
                    "loop": "/redirect/loop",
                    "private": "http://10.0.0.1/",
                    "file": "file:///etc/passwd",
                    "ok": "/page",
                }
                self._answer(302, b"", Location=targets[kind])
            case ["status", status]:
                self._answer(int(status), b"no")
            case ["slow"]:
                self.stop.wait(10)
            case ["endless"]:
                self.send_response(200)
                self.send_header("Content-Type", "text/plain")
                self.end_headers()
                try:
                    while not self.stop.is_set():
                        self.wfile.write(b"a" * 100_000)
                except OSError:
                    pass
            case ["bomb"]:
                packed = gzip.compress(bytes(3_000_000))
                self._answer(200, packed, **{"Content-Type": "text/plain", "Content-Encoding": "gzip"})
            case ["announced"]:
                self._answer(200, b"", **{"Content-Type": "text/plain", "Content-Length": "99000000"})
            case ["artigo"]:
                self._answer(200, PROSE.encode("utf-16"), **{"Content-Type": "text/plain"})
            case ["zip"]:
                self._answer(200, b"PK", **{"Content-Type": "application/zip"})
            case _:
                self._answer(200, HTML, **{"Content-Type": "text/HTML; charset=UTF-8"})

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture(name="base")
def _base() -> Iterator[str]:
    _Handler.stop.clear()
    _Handler.hosts.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    _Handler.stop.set()
    server.shutdown()
    server.server_close()
    thread.join()


def own_server_too(address: IPAddress) -> bool:
    return address.is_loopback or is_public(address)


def get(url: str, **options: Any) -> Fetched:
    settings: dict[str, Any] = {"allow": own_server_too, "max_bytes": 1_000_000} | options
    return asyncio.run(fetch(url, **settings))


def failure(url: str, **options: Any) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        get(url, **options)
    return caught.value


def test_page(base: str) -> None:
    """The body, its type and the address without credentials and fragment come back, redirects followed."""
    url = base.replace("http://", "http://ana:senha@") + "/redirect/ok?x=1#parte"
    page = get(url)
    assert page.data == HTML
    assert page.url == f"{base}/redirect/ok?x=1"
    assert (page.name, page.content_type) == ("page", "text/html; charset=utf-8")


def test_document(base: str) -> None:
    """A page becomes a document named by its address."""
    document = asyncio.run(read_url(f"{base}/artigo", allow=own_server_too))
    assert document.text == PROSE
    assert document.source.url == f"{base}/artigo"
    assert document.id.startswith("127-0-0-1")


@pytest.mark.parametrize(
    ("path", "key", "retryable"),
    [
        ("/status/404", "error.fetch.status", False),
        ("/status/503", "error.fetch.status", True),
        ("/status/429", "error.fetch.status", True),
        ("/redirect/loop", "error.fetch.redirects", False),
        ("/redirect/private", "error.unreadable.url_refused", False),
        ("/redirect/file", "error.unreadable.url_scheme", False),
        ("/endless", "error.unreadable.too_large", False),
        ("/bomb", "error.unreadable.too_large", False),
        ("/announced", "error.unreadable.too_large", False),
        ("/zip", "error.fetch.type", False),
    ],
)
def test_failures(base: str, path: str, key: str, retryable: bool) -> None:
    """Each way of failing has its key, and says whether to try again."""
    error = failure(base + path)
    assert (error.key, error.retryable) == (key, retryable)


def test_slow_server(base: str) -> None:
    """A server that does not answer in time is given up."""
    error = failure(base + "/slow", timeout=0.2)
    assert error.key == "error.fetch.timeout"
    assert isinstance(error, FetchError)


def test_nobody_listens() -> None:
    """A closed port is unreachable."""
    assert failure("http://127.0.0.1:9/").key == "error.fetch.unreachable"


@pytest.mark.parametrize("url", ["ftp://x.org/a", "file:///etc/passwd", "x.org", "http://", "http://[::1", "", "//x"])
def test_other_schemes(url: str) -> None:
    """Only complete http and https addresses are fetched."""
    assert failure(url).key == "error.unreadable.url_scheme"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "100.64.0.1", "198.18.0.1", "240.0.0.1", "[::1]", "[::]", "[fe80::1]", "[fc00::1]",
        "[ff02::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::1]",
        "[2002:7f00:1::]", "[::127.0.0.1]", "[fec0::1]", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1",
        "127.0.0.1.", "127.0.0.0x1", "134744072",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(host: str) -> None:
    """Loopback, private, link-local, multicast, reserved, wrapped and oddly written addresses are refused."""
    assert failure(f"http://{host}/", allow=is_public).key == "error.unreadable.url_refused"


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    """Addresses of the open internet are allowed, also wrapped."""
    assert is_public(ipaddress.ip_address(address))


def test_names_are_resolved_once_and_all_addresses_count(base: str) -> None:
    """A name is connected to at the address that was checked; one private address among several is enough to refuse."""
    port = base.rpartition(":")[2]
    asked: list[str] = []

    def resolver(*addresses: str) -> Any:
        async def answer(host: str, _: int) -> list[IPAddress]:
            asked.append(host)
            return [ipaddress.ip_address(address) for address in addresses]

        return answer

    page = get(f"http://roda.example:{port}/page", resolver=resolver("127.0.0.1"))
    assert page.data == HTML
    assert asked == ["roda.example"]
    assert _Handler.hosts == [f"roda.example:{port}"]
    mixed = resolver("8.8.8.8", "10.0.0.1")
    assert failure("http://roda.example/", resolver=mixed, allow=is_public).key == "error.unreadable.url_refused"


def test_unknown_name() -> None:
    """A name that nobody knows is unreachable, and may be known later."""

    async def nobody(_: str, __: int) -> list[IPAddress]:
        raise OSError

    error = failure("http://nada.example/", resolver=nobody)
    assert (error.key, error.retryable) == ("error.fetch.unreachable", True)
