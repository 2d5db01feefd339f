"""Draws Telegram's picture in the README from what the stand-in received: an answer, its passage and the settings.

python -m tests.pictures.draw_telegram
"""

import asyncio
import html
import io
import os
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.async_api import async_playwright
from pydantic import SecretStr

from bot.adapters.telegram.platform import TelegramPlatform, TelegramSettings
from bot.app import App
from bot.settings import SHIPPED_LIBRARY, Settings
from tests.standins.telegram import FakeTelegram, Payload

PICTURE: Final = Path(__file__).with_name("telegram.png")
CHROMIUM: Final = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUESTION: Final = "Quantos chips H800 foram usados para treinar o V3?"
WIDTH: Final = 460  # pixels of one column
COLOURS: Final = 128  # enough for text and signs, and half the size
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


def bubble(message: Payload, bot: Payload) -> str:
    """Return a message as a chat shows it."""
    mine = message["from"]["id"] == bot["id"]
    who = "" if not mine and message["chat"]["type"] == "private" else html.escape(message["from"]["first_name"])
    replied = message.get("reply_to_message")
    reply = f'<div class="reply">{html.escape(replied["text"][:60])}</div>' if replied else ""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    keyboard = "".join(f'<div class="row">{"".join(map(shown_button, row))}</div>' for row in rows)
    text = f'<div class="who">{who}</div>{reply}<div class="text">{formatted(message)}</div>'
    return f'<article class="{"" if mine else "own"}">{text}</article>{keyboard}'


def shown_button(button: Payload) -> str:
    """Return a button as a chat shows it."""
    return f"<span>{html.escape(button['text'])}</span>"


def column(title: str, messages: list[Payload], bot: Payload) -> str:
    """Return a chat as a column."""
    return f"<section><header>{title}</header>{''.join(bubble(one, bot) for one in messages)}</section>"


async def hold(tele: FakeTelegram, data: Path) -> str:
    """Ask, press and configure as members do; return what the chats then show, as a page."""
    settings = Settings(data_dir=data, library=str(SHIPPED_LIBRARY), database_url="", chroma_url="")
    app = App(settings.model_copy(update={"embedding_model": "", "llm_base_url": "", "llm_api_key": SecretStr("")}))
    platform = TelegramPlatform(app.circle, TelegramSettings(tele.token, api_url=tele.base_url))
    running = asyncio.create_task(platform.run())
    await tele.wait_polling(30)
    tele.me["first_name"] = "Roda"
    rita = tele.add_user("Rita")
    tele.private(rita)
    group = tele.add_supergroup("Clube da leitura", members=[rita])
    tele.world.chat(group["id"]).members[rita["id"]] = "administrator"
    tele.send(rita, f"/perguntar {QUESTION}", chat=group)
    answer = await tele.wait_message(group, within=60)
    number = answer["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    callback = await tele.press(rita, answer, data=number)
    if callback.show_alert:
        tele.send(rita, QUESTION)
    await tele.wait_message(tele.private(rita))
    tele.send(rita, "/config", chat=group)
    await tele.wait_message(group, after=answer)
    await platform.stop()
    await running
    columns = [
        column("Clube da leitura", tele.messages(group), tele.me),
        column("Rita e Roda, em particular", tele.messages(tele.private(rita)), tele.me),
    ]
    return f"<meta charset=utf-8><style>{STYLE}</style>{''.join(columns)}"


async def draw(data: Path) -> None:
    """Write the picture anew."""
    async with FakeTelegram() as tele:
        page_text = await hold(tele, data)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 2 * WIDTH + 42, "height": 300})
        await page.set_content(page_text)
        taken = await page.screenshot(full_page=True)
        await browser.close()
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    picture.quantize(COLOURS).save(PICTURE, optimize=True)


def main() -> None:
    """Write the picture anew."""
    os.environ["PTB_TIMEDELTA"] = "true"
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(draw(Path(folder)))


if __name__ == "__main__":
    main()
