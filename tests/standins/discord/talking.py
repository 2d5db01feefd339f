"""Driver: what members write, react with and vote for."""

from __future__ import annotations

from collections.abc import Iterable

from . import messages, polls, reactions, threads
from .building import Building
from .constants import Permission
from .errors import NotOfferedError
from .types import Payload, Upload


class Talking(Building):
    """Members' messages, reactions and votes."""

    @property
    def mention(self) -> str:
        """The text that mentions the bot."""
        return f"<@{self.bot['id']}>"

    def say(
        self,
        user: Payload,
        channel: Payload,
        content: str,
        *,
        reply_to: Payload | None = None,
        ping: bool = True,
        files: Iterable[Upload] = (),
    ) -> Payload:
        """Let a user write in a channel; a reply pings its author unless told not to.

        Raises:
            NotOfferedError: the user may not write there.
        """
        if not self._may_write(user, channel):
            raise NotOfferedError(f"{user['username']} may not write in this channel")
        body: Payload = {"content": content}
        if reply_to:
            body["message_reference"] = {"message_id": reply_to["id"], "channel_id": reply_to["channel_id"]}
            parse = ["users", "roles", "everyone"]
            body["allowed_mentions"] = {"parse": parse, "replied_user": ping}
        parts = {f"files[{number}]": upload for number, upload in enumerate(files)}
        return messages.store(self.world, channel["id"], user, body, parts)

    def _may_write(self, user: Payload, channel: Payload) -> bool:
        thread = "thread_metadata" in channel
        needed = Permission.SEND_MESSAGES_IN_THREADS if thread else Permission.SEND_MESSAGES
        return bool(self.permissions(user, channel) & needed)

    def ask_bot(self, user: Payload, channel: Payload, text: str) -> Payload:
        """Let a user mention the bot."""
        return self.say(user, channel, f"{self.mention} {text}")

    def edit_message(self, message: Payload, content: str) -> Payload:
        """Let the author change a message."""
        return messages.edit(self.world, message, {"content": content})

    def delete_message(self, message: Payload) -> None:
        """Let a message be deleted by someone other than the bot."""
        messages.delete(self.world, message)

    def post(self, user: Payload, forum: Payload, title: str, content: str, *, tags: Iterable[str] = ()) -> Payload:
        """Let a user open a post in a forum, with tags by name."""
        known = {tag["name"]: tag["id"] for tag in forum["available_tags"]}
        body = {"name": title, "message": {"content": content}, "applied_tags": [known[tag] for tag in tags]}
        made = threads.open_post(self.world, forum, user, body, {})
        return self.world.channels[made["id"]]

    def react(self, user: Payload, message: Payload, emoji: str, *, add: bool = True) -> None:
        """Let a user add a reaction or take it away."""
        reactions.react(self.world, user, message, emoji, add=add)

    def vote(self, user: Payload, message: Payload, answer: int | str, *, add: bool = True) -> None:
        """Let a user vote in a poll (or withdraw), by the answer's number from 1 or its text."""
        answers = message["poll"]["answers"]
        chosen = [a["answer_id"] for a in answers if answer in (a["answer_id"], a["poll_media"].get("text"))]
        if not chosen:
            raise NotOfferedError(f"no answer {answer!r} in the poll")
        polls.vote(self.world, user, message, chosen[0], add=add)

    def expire_poll(self, message: Payload) -> None:
        """Let a poll's time run out."""
        polls.expire(self.world, message)
