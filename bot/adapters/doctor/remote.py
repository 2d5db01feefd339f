"""What is reached over the network."""

from dataclasses import dataclass

import httpx

from bot.adapters.doctor.findings import Finding, broken, off, well

TIMEOUT = 10.0  # seconds for each service
DISCORD_API = "https://discord.com/api/v10"
TELEGRAM_API = "https://api.telegram.org"
REFUSED = frozenset({401, 403, 404})  # Telegram answers 404 to what does not even look like a token


@dataclass(frozen=True, slots=True)
class ModelServer:
    """A language model's server, as set."""

    base_url: str
    model: str
    key: str


async def check_discord(client: httpx.AsyncClient, token: str, api_url: str) -> Finding:
    """Whether Discord knows the token."""
    if not token:
        return off("discord", "doctor.token.off", variable="RODA_DISCORD_TOKEN")
    url, variable = f"{(api_url or DISCORD_API).rstrip('/')}/users/@me", "RODA_DISCORD_TOKEN"
    try:
        response = await client.get(url, headers={"Authorization": f"Bot {token}"})
        if response.status_code in REFUSED:
            return broken("discord", "doctor.token.refused", variable=variable)
        return well("discord", "doctor.token.fine", name=str(response.raise_for_status().json()["username"]))
    except _FAILURES:
        return broken("discord", "doctor.token.unreachable", host=_host(url))


async def check_telegram(client: httpx.AsyncClient, token: str, api_url: str) -> Finding:
    """Whether Telegram knows the token."""
    if not token:
        return off("telegram", "doctor.token.off", variable="RODA_TELEGRAM_TOKEN")
    root = (api_url or TELEGRAM_API).rstrip("/")
    try:
        response = await client.get(f"{root}/bot{token}/getMe")
        if response.status_code in REFUSED:
            return broken("telegram", "doctor.token.refused", variable="RODA_TELEGRAM_TOKEN")
        name = response.raise_for_status().json()["result"]["username"]
        return well("telegram", "doctor.token.fine", name=f"@{name}")
    except _FAILURES:
        return broken("telegram", "doctor.token.unreachable", host=_host(root))


async def check_model(client: httpx.AsyncClient, server: ModelServer) -> Finding:
    """Whether the server of the language model answers and offers the model."""
    if not server.base_url:
        return off("model", "doctor.model.off")
    host = _host(server.base_url)
    if not server.model:
        return broken("model", "doctor.model.unnamed")
    headers = {"Authorization": f"Bearer {server.key}"} if server.key else {}
    try:
        response = await client.get(f"{server.base_url.rstrip('/')}/models", headers=headers)
        if response.status_code in (401, 403):
            return broken("model", "doctor.model.refused", host=host)
        offered = {str(one["id"]) for one in response.raise_for_status().json()["data"]}
    except _FAILURES:
        return broken("model", "doctor.model.unreachable", host=host)
    if server.model not in offered:
        return broken("model", "doctor.model.missing", host=host, model=server.model)
    return well("model", "doctor.model.fine", host=host, model=server.model)


_FAILURES = (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError)  # no answer, or none of that kind


def _host(url: str) -> str:
    """Return the host alone: an address can hold a password or a token."""
    try:
        return httpx.URL(url).host or "?"
    except httpx.InvalidURL:
        return "?"
