"""Pages from the web, and only from there: every address on the way is checked, and connected to as checked."""

import asyncio
import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

import httpx

from knowledge.documents import Document
from knowledge.errors import FetchError, UnreadableError
from knowledge.reading.addresses import IPAddress, Resolve, is_public, resolve, vetted_addresses
from knowledge.reading.opening import MAX_FILE_BYTES, MEGABYTE, read_document

TIMEOUT = 20.0  # seconds for the whole way, redirects included
MAX_REDIRECTS = 5
TRIED_ADDRESSES = 3  # of one host, in the resolver's order

CONTENT_TYPES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "application/pdf",
        "application/x-pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "text/markdown",
        "text/x-markdown",
        "text/plain",
        "application/octet-stream",  # what servers say of files they do not know; the content decides
    }
)
_ODD_NUMBER = re.compile(r"\s*https?://(?:[^/?#]*@)?([0-9a-fx.]*\d[0-9a-fx.]*)(?:[:/?#]|\s*$)", re.IGNORECASE)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({408, 425, 429})  # besides 5xx, the statuses that may be gone at the next try
_HEADERS = {
    "User-Agent": "Roda/1.0 (study group reader)",
    "Accept": "text/html, application/pdf, text/markdown, text/plain, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    Attributes:
        url: The address asked for, without credentials and fragment.
        name: The file name in the address where the content was found; empty if there is none.
        content_type: As the server says, with its charset; in lower case.
    """

    data: bytes
    url: str
    name: str
    content_type: str


async def fetch(
    url: str,
    *,
    max_bytes: int = MAX_FILE_BYTES,
    timeout: float = TIMEOUT,  # noqa: ASYNC109 - the limit is this function's promise, whoever calls it
    max_redirects: int = MAX_REDIRECTS,
    allow: Callable[[IPAddress], bool] = is_public,
    resolver: Resolve = resolve,
    verify: ssl.SSLContext | bool = True,
) -> Fetched:
    """Return what stands at a public http(s) address, redirects followed.

    Args:
        timeout: Seconds for the whole way.
        allow: Which addresses may be connected to; tests let their own server in.
        verify: Whether certificates are checked, or against what.

    Raises:
        UnreadableError: The address or a redirect is refused, missing (4xx), of a type nobody reads, or too large.
        FetchError: It cannot be reached, is too slow or fails (5xx) right now.
    """
    asked = _parsed(url)
    try:
        async with (
            asyncio.timeout(timeout),
            httpx.AsyncClient(
                trust_env=False, verify=verify, timeout=timeout, follow_redirects=False, headers=_HEADERS
            ) as client,
        ):
            target = asked
            for _ in range(max_redirects + 1):
                addresses = await vetted_addresses(target.host, _port(target), allow=allow, resolver=resolver)
                response = await _send(client, target, addresses)
                try:
                    if response.status_code not in _REDIRECTS or "location" not in response.headers:
                        data = await _body(response, max_bytes)
                        return Fetched(data, str(asked), _name(target), _content_type(response))
                    target = _parsed(response.headers["location"], base=target)
                finally:
                    await response.aclose()
    except (TimeoutError, httpx.TimeoutException) as error:
        raise FetchError("error.fetch.timeout", seconds=round(timeout)) from error
    except (httpx.HTTPError, httpx.StreamError, OSError) as error:
        raise FetchError("error.fetch.unreachable", host=asked.host) from error
    raise UnreadableError("error.fetch.redirects", limit=max_redirects)


async def read_url(
    url: str, *, max_bytes: int = MAX_FILE_BYTES, allow: Callable[[IPAddress], bool] = is_public
) -> Document:
    """Return the document at a public web address.

    Raises:
        UnreadableError: As `read_document`, or the address is refused.
        FetchError: The page cannot be had right now.
    """
    page = await fetch(url, max_bytes=max_bytes, allow=allow)
    return await asyncio.to_thread(
        read_document, page.data, page.name, url=page.url, content_type=page.content_type, max_bytes=max_bytes
    )


def _parsed(url: str, *, base: httpx.URL | None = None) -> httpx.URL:
    """Return the address without credentials and fragment.

    Raises:
        UnreadableError: It is not an http or https address.
    """
    try:
        parsed = base.join(url.strip()) if base else httpx.URL(url.strip())
        parsed = parsed.copy_with(username="", password="", fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        if number := _ODD_NUMBER.match(url):
            raise UnreadableError("error.unreadable.url_refused", host=number[1]) from error
        raise UnreadableError("error.unreadable.url_scheme") from error
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise UnreadableError("error.unreadable.url_scheme")
    return parsed


async def _send(client: httpx.AsyncClient, target: httpx.URL, addresses: list[IPAddress]) -> httpx.Response:
    """Ask the host at one of its checked addresses, so that no second look-up can lead elsewhere."""
    failure: httpx.HTTPError | None = None
    for address in addresses[:TRIED_ADDRESSES]:
        literal = f"[{address}]" if address.version == 6 else str(address)
        request = client.build_request(
            "GET",
            target.copy_with(host=literal),
            headers={"Host": target.netloc.decode("ascii")},
            extensions={"sni_hostname": target.raw_host.decode("ascii")},
        )
        try:
            return await client.send(request, stream=True)
        except httpx.ConnectError as error:
            failure = error
    assert failure is not None  # there is at least one address
    raise failure


async def _body(response: httpx.Response, max_bytes: int) -> bytes:
    status = response.status_code
    if not response.is_success:
        kind = FetchError if status >= 500 or status in _PASSING else UnreadableError
        raise kind("error.fetch.status", status=status)
    content_type = _content_type(response).split(";")[0].strip()
    if content_type and content_type not in CONTENT_TYPES:
        raise UnreadableError("error.fetch.type", type=content_type)
    too_large = UnreadableError("error.unreadable.too_large", limit_mb=max_bytes // MEGABYTE)
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > max_bytes:
        raise too_large
    data = bytearray()
    async for part in response.aiter_bytes():
        data += part
        if len(data) > max_bytes:
            raise too_large
    return bytes(data)


def _content_type(response: httpx.Response) -> str:
    return str(response.headers.get("content-type", "")).lower()


def _name(url: httpx.URL) -> str:
    return PurePosixPath(unquote(url.path)).name


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)
