"""Telegram's chats drawn as a page from what the stand-in received, with polls, pictures, buttons and reactions."""

import base64
import html
from collections.abc import Sequence
from typing import Final

from tests.standins.telegram import FakeTelegram, Payload

WIDTH: Final = 460  # pixels of one column
TAGS: Final = {
    "bold": "b", "italic": "i", "code": "code", "text_link": "a", "mention": "a", "bot_command": "a", "url": "a",
    "blockquote": "blockquote", "expandable_blockquote": "blockquote",
}  # fmt: skip
STYLE: Final = """
body { margin: 0; display: flex; gap: 14px; padding: 14px; background: #c9dcc0; font: 15px/1.35 "DejaVu Sans"; }
section { width: WIDTHpx; }
header { font-weight: bold; text-align: center; color: #4a6b3f; margin-bottom: 8px; }
article { max-width: 92%; margin: 6px 0; padding: 7px 11px; border-radius: 13px; background: #fff; width: fit-content; }
article.own { margin-left: auto; background: #e7fed4; }
.who { color: #c8562b; font-weight: bold; font-size: 13px; }
.reply { border-left: 3px solid #58a5de; background: #eef6fc; padding: 2px 8px; font-size: 13px; border-radius: 4px; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
a { color: #2678b6; text-decoration: none; }
blockquote { margin: 4px 0; padding: 3px 9px; border-left: 3px solid #58a5de; background: #eef6fc; border-radius: 4px; }
.row { display: flex; gap: 4px; max-width: 92%; margin-top: 4px; }
.row span { flex: 1; text-align: center; padding: 7px 4px; border-radius: 8px; background: #8fae80; color: #fff;
  font-size: 13px; }
img { display: block; max-width: 100%; border-radius: 9px; margin: 3px 0; }
.kind { color: #7b8a94; font-size: 13px; margin: 2px 0 6px; }
.question { font-weight: bold; margin-top: 5px; }
.option { display: flex; gap: 8px; margin: 5px 0; align-items: baseline; }
.share { width: 40px; text-align: right; font-weight: bold; font-size: 13px; }
.bar { height: 4px; border-radius: 2px; background: #58a5de; margin-top: 3px; }
.right .bar { background: #3fa14b; }
.description { font-size: 14px; color: #333; white-space: pre-wrap; }
.votes { color: #7b8a94; font-size: 13px; text-align: center; }
.mark { font-size: 15px; margin-top: 3px; color: #2678b6; }
""".replace("WIDTH", str(WIDTH))


def formatted(message: Payload) -> str:
    """Return a message's text with its entities as markup; entities nest, and count UTF-16 units."""
    openings: dict[int, list[str]] = {}
    closings: dict[int, list[str]] = {}
    for entity in sorted(message.get("entities", []), key=lambda one: (one["offset"], -one["length"])):
        if tag := TAGS.get(entity["type"]):
            openings.setdefault(entity["offset"], []).append(f"<{tag}>")
            closings.setdefault(entity["offset"] + entity["length"], []).insert(0, f"</{tag}>")
    out, unit = [], 0
    for character in message["text"]:
        out += [*closings.pop(unit, []), *openings.pop(unit, []), html.escape(character)]
        unit += 2 if character > "\uffff" else 1
    return "".join([*out, *closings.pop(unit, [])])


def shown_button(button: Payload) -> str:
    """Return a button as a chat shows it."""
    return f"<span>{html.escape(button['text'])}</span>"


def open_poll(poll: Payload) -> str:
    """Return a poll as somebody sees it before voting."""
    options = "".join(f'<div class="option">◯ <div>{html.escape(one["text"])}</div></div>' for one in poll["options"])
    return f'{_head(poll)}{options}<div class="votes">Ninguém votou ainda</div>'


def _head(poll: Payload) -> str:
    kind = ("Quiz" if poll["type"] == "quiz" else "Enquete") + (" encerrado" if poll["is_closed"] else "")
    text = f'<div class="description">{html.escape(poll.get("description", ""))}</div>'
    return text + f'<div class="question">{html.escape(poll["question"])}</div><div class="kind">{kind}</div>'


def poll_bubble(message: Payload) -> str:
    """Return a poll as somebody who voted sees it."""
    poll = message["poll"]
    if not poll["total_voter_count"]:
        return open_poll(poll)
    total = poll["total_voter_count"]
    rows = []
    for place, option in enumerate(poll["options"]):
        share = 100 * option["voter_count"] / total
        right = "right" if place in poll.get("correct_option_ids", []) else ""
        mark = " ✓" if right else ""
        rows.append(
            f'<div class="option {right}"><span class="share">{share:.0f}%</span><div style="flex:1">'
            f'{html.escape(option["text"])}{mark}<div class="bar" style="width:{max(share, 1):.0f}%"></div></div></div>'
        )
    return _head(poll) + "".join(rows) + f'<div class="votes">{poll["total_voter_count"]} votos</div>'


def photo(tele: FakeTelegram, message: Payload) -> str:
    """Return the picture that the bot sent."""
    data = base64.b64encode(tele.file(message["photo"][0]["file_id"])).decode()
    return f'<img src="data:image/png;base64,{data}">'


def bubble(tele: FakeTelegram, message: Payload) -> str:
    """Return a message as a chat shows it."""
    mine = message["from"]["id"] == tele.me["id"]
    private = message["chat"]["type"] == "private"
    spot = (message["chat"]["id"], message["message_id"])
    who = "" if private else f'<div class="who">{html.escape(message["from"]["first_name"])}</div>'
    replied = message.get("reply_to_message") or {}
    said = replied.get("text") or replied.get("caption") or replied.get("poll", {}).get("question", "")
    reply = f'<div class="reply">{html.escape(said[:60])}</div>' if said else ""
    body = poll_bubble(message) if "poll" in message else ""
    if "photo" in message:
        body += photo(tele, message)
        message = {"text": message["caption"], "entities": message.get("caption_entities", []),
                   "reply_markup": message.get("reply_markup", {})}  # fmt: skip
    if "text" in message:
        shown = formatted(message).replace("</blockquote>\n", "</blockquote>")  # a quotation ends its line by itself
        body += f'<div class="text">{shown}</div>'
    if marks := "".join(one["emoji"] for one in tele.world.reactions.get(spot, [])):
        body += f'<div class="mark">{marks}</div>'
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    keyboard = "".join(f'<div class="row">{"".join(map(shown_button, row))}</div>' for row in rows)
    return f'<article class="{"" if mine else "own"}">{who}{reply}{body}</article>{keyboard}'


def column(tele: FakeTelegram, title: str, messages: Sequence[Payload]) -> str:
    """Return messages of a chat as a column."""
    return f"<section><header>{title}</header>{''.join(bubble(tele, one) for one in messages)}</section>"


def page_of(columns: Sequence[str]) -> str:
    """Return columns as a page."""
    return f"<meta charset=utf-8><style>{STYLE}</style>{''.join(columns)}"
