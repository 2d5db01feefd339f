"""/vincular: codes that bind another chat to the group, or another account to the member."""

from bot.adapters.telegram.markup import Rich, harmless, joined, plain
from bot.adapters.telegram.talks import Talk
from bot.core.groups.linking import LinkCode, LinkKind
from prompts.words import Words


async def link(talk: Talk, words: str) -> None:
    """/vincular: give a code; /vincular CODE: redeem one."""
    if words:
        await _redeem(talk, words)
    elif talk.venue.private:
        code = await talk.desk.circle.member_code(talk.speaker)
        await talk.reply(code_text(code, await talk.words()))
    else:
        await _give_group_code(talk)


async def _give_group_code(talk: Talk) -> None:
    """Give the code to the organiser alone where that is possible: whoever has it can bind a chat."""
    speech = await talk.words()
    code = await talk.desk.circle.group_code(talk.venue, await talk.organiser())
    if await talk.whisper(code_text(code, speech)) is None:
        await talk.reply(code_text(code, speech))
    else:
        await talk.say("telegram.private.sent")


async def _redeem(talk: Talk, code: str) -> None:
    done = await talk.desk.circle.redeem(talk.venue, await talk.organiser(), code)
    if done.kind is LinkKind.GROUP and done.group is not None:
        await talk.say("telegram.link.group_done", name=harmless(done.group.name))
    else:
        await talk.say("telegram.link.member_done")


def code_text(code: LinkCode, words: Words) -> Rich:
    """Return a code with what to do with it."""
    shown = Rich(code.code).wrapped("code")
    first = plain(words.say(f"telegram.link.{code.kind}.what"))
    return joined("\n\n", [first, shown, plain(words.say(f"telegram.link.{code.kind}.how", code=code.code))])
