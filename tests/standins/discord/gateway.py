"""The gateway: identify, dispatch by intents, heartbeats, resume with replay."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import zlib
from dataclasses import dataclass, field
from typing import Any, Protocol

from aiohttp import WSMsgType, web

from .constants import PRIVILEGED, ChannelType, Intent, Permission
from .messages import redacted
from .permissions import channel_permissions
from .state import World
from .types import Payload

GUILD_INTENTS = {
    "GUILD_MEMBER_ADD": Intent.GUILD_MEMBERS,
    "GUILD_MEMBER_UPDATE": Intent.GUILD_MEMBERS,
    "GUILD_MEMBER_REMOVE": Intent.GUILD_MEMBERS,
    "MESSAGE_CREATE": Intent.GUILD_MESSAGES,
    "MESSAGE_UPDATE": Intent.GUILD_MESSAGES,
    "MESSAGE_DELETE": Intent.GUILD_MESSAGES,
    "MESSAGE_REACTION_ADD": Intent.GUILD_REACTIONS,
    "MESSAGE_REACTION_REMOVE": Intent.GUILD_REACTIONS,
    "MESSAGE_REACTION_REMOVE_ALL": Intent.GUILD_REACTIONS,
    "MESSAGE_POLL_VOTE_ADD": Intent.GUILD_POLLS,
    "MESSAGE_POLL_VOTE_REMOVE": Intent.GUILD_POLLS,
}
DIRECT_INTENTS = {
    Intent.GUILD_MESSAGES: Intent.DIRECT_MESSAGES,
    Intent.GUILD_REACTIONS: Intent.DIRECT_REACTIONS,
    Intent.GUILD_POLLS: Intent.DIRECT_POLLS,
}
ALWAYS = ("INTERACTION_CREATE",)
REPLAYED = 500  # events that a session keeps for RESUME


class _Compressor(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self, mode: int = ..., /) -> bytes: ...


@dataclass
class Connection:
    """One socket; what goes out is sent in order by one task."""

    socket: web.WebSocketResponse
    compressor: _Compressor | None
    queue: asyncio.Queue[Payload] = field(default_factory=asyncio.Queue)
    session: Session | None = None

    def send(self, op: int, data: Any = None, event: str | None = None, sequence: int | None = None) -> None:
        """Queue a frame."""
        self.queue.put_nowait({"op": op, "d": data, "t": event, "s": sequence})

    async def write(self) -> None:
        """Send what is queued, for as long as the socket is open."""
        while not self.socket.closed:
            raw = json.dumps(await self.queue.get())
            with contextlib.suppress(ConnectionError):
                if self.compressor:
                    flushed = self.compressor.compress(raw.encode()) + self.compressor.flush(zlib.Z_SYNC_FLUSH)
                    await self.socket.send_bytes(flushed)
                else:
                    await self.socket.send_str(raw)


@dataclass
class Session:
    """What outlives a socket, so that RESUME can replay."""

    id: str
    intents: int
    sequence: int = 0
    log: list[tuple[int, str, Payload]] = field(default_factory=list)
    connection: Connection | None = None

    def dispatch(self, event: str, data: Payload) -> None:
        """Number, keep and send an event."""
        self.sequence += 1
        self.log = [*self.log[-REPLAYED:], (self.sequence, event, data)]
        if self.connection:
            self.connection.send(0, data, event, self.sequence)


class Gateway:
    """All gateway sessions of one stand-in.

    ``log`` lists what bots sent ("IDENTIFY", "RESUME", …); ``heartbeat_acks = False`` makes the connection a zombie;
    ``refuse_identify`` is a close code for the next IDENTIFY.
    """

    def __init__(self, world: World, token: str, *, heartbeat_ms: int, privileged_intents: bool) -> None:
        self.world = world
        self.token = token
        self.heartbeat_ms = heartbeat_ms
        self.world.content_granted = privileged_intents
        self.url = ""
        self.heartbeat_acks = True
        self.refuse_identify: int | None = None
        self.sessions: dict[str, Session] = {}
        self.connections: list[Connection] = []
        self.log: list[str] = []
        self.presences: list[Payload] = []
        world.listeners.append(self.emit)

    # -- events out

    def emit(self, event: str, data: Payload) -> None:
        """Dispatch an event to each session whose intents ask for it."""
        for session in self.sessions.values():
            if not self._wanted(session, event, data):
                continue
            if event in ("MESSAGE_CREATE", "MESSAGE_UPDATE") and not session.intents & Intent.MESSAGE_CONTENT:
                session.dispatch(event, redacted(self.world, data))
            else:
                session.dispatch(event, data)

    def _wanted(self, session: Session, event: str, data: Payload) -> bool:
        if event in ALWAYS:
            return True
        intent = GUILD_INTENTS.get(event, Intent.GUILDS)
        channel = self.world.channels.get(data.get("channel_id") or data.get("id", ""))
        if channel is None:
            return bool(session.intents & intent)
        if channel["type"] == ChannelType.DM:
            return bool(session.intents & DIRECT_INTENTS.get(intent, intent))
        visible = channel_permissions(self.world, channel, self.world.bot["id"]) & Permission.VIEW_CHANNEL
        return bool(visible and session.intents & intent)

    # -- a socket

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one socket."""
        socket = web.WebSocketResponse(max_msg_size=1 << 20)
        await socket.prepare(request)
        compressor = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        connection = Connection(socket, compressor)
        self.connections.append(connection)
        writer = asyncio.create_task(connection.write())
        connection.send(10, {"heartbeat_interval": self.heartbeat_ms})
        try:
            async for frame in socket:
                if frame.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                    break
                packet = json.loads(frame.data)
                await self._receive(connection, packet["op"], packet.get("d"))
        finally:
            writer.cancel()
            self.connections.remove(connection)
            if connection.session and connection.session.connection is connection:
                connection.session.connection = None
            self.world.bell.ring()
        return socket

    async def _receive(self, connection: Connection, op: int, data: Any) -> None:
        if op == 1:
            if self.heartbeat_acks:
                connection.send(11)
        elif op == 2:
            await self._identify(connection, data)
        elif op == 3:
            self.presences.append(data)
        elif op == 6:
            self._resume(connection, data)
        elif op == 8 and connection.session:
            self._chunk(connection.session, data)
        self.world.bell.ring()

    async def _identify(self, connection: Connection, data: Payload) -> None:
        self.log.append("IDENTIFY")
        if self.refuse_identify:
            code, self.refuse_identify = self.refuse_identify, None
            await connection.socket.close(code=code)
            return
        if data["token"] != self.token:
            await connection.socket.close(code=4004, message=b"Authentication failed.")
            return
        if not self.world.content_granted and data["intents"] & PRIVILEGED:
            await connection.socket.close(code=4014, message=b"Disallowed intent(s).")
            return
        session = Session(secrets.token_hex(8), data["intents"], connection=connection)
        connection.session = session
        self.sessions[session.id] = session
        bot = self.world.bot
        session.dispatch("READY", {
            "v": 10, "user": {**bot, "verified": True, "mfa_enabled": False, "email": None},
            "guilds": [{"id": guild_id, "unavailable": True} for guild_id in self.world.guilds],
            "session_id": session.id, "resume_gateway_url": self.url, "application": {"id": bot["id"], "flags": 0},
            "user_settings": {}, "relationships": [], "private_channels": [], "_trace": [],
            **({"shard": data["shard"]} if data.get("shard") else {}),
        })  # fmt: skip
        all_members = bool(session.intents & Intent.GUILD_MEMBERS)
        for guild in self.world.guilds.values():
            created = self.world.guild_create(guild, all_members=all_members)
            session.dispatch("GUILD_CREATE", json.loads(json.dumps(created)))

    def _resume(self, connection: Connection, data: Payload) -> None:
        session = self.sessions.get(data["session_id"])
        if data["token"] != self.token or not session:
            self.log.append("RESUME refused")
            connection.send(9, False)
            return
        self.log.append("RESUME")
        session.connection, connection.session = connection, session
        for sequence, event, logged in session.log:
            if sequence > data["seq"]:
                connection.send(0, logged, event, sequence)
        session.dispatch("RESUMED", {"_trace": []})

    def _chunk(self, session: Session, data: Payload) -> None:
        asked = data["guild_id"]
        guild = self.world.guild(str(asked[0] if isinstance(asked, list) else asked))
        ids, query = [str(i) for i in data.get("user_ids") or []], data.get("query") or ""
        members = [
            m
            for m in guild["members"]
            if (not ids or m["user"]["id"] in ids) and m["user"]["username"].startswith(query)
        ]
        session.dispatch("GUILD_MEMBERS_CHUNK", {
            "guild_id": guild["id"], "members": members, "chunk_index": 0, "chunk_count": 1, "not_found": [],
            "presences": [], **({"nonce": data["nonce"]} if data.get("nonce") else {}),
        })  # fmt: skip

    # -- faults

    async def close(self, code: int = 4000) -> None:
        """Close every socket with a code."""
        for connection in list(self.connections):
            if connection.session and connection.session.connection is connection:
                connection.session.connection = None
            await connection.socket.close(code=code)

    def ask_reconnect(self) -> None:
        """Send op 7 to every bot."""
        for connection in self.connections:
            connection.send(7)

    def forget_sessions(self) -> None:
        """Lose all sessions: the next RESUME is refused and the bot identifies anew."""
        self.sessions.clear()

    @property
    def connected(self) -> bool:
        """Whether a bot has identified or resumed and its socket is open."""
        return any(session.connection for session in self.sessions.values())
