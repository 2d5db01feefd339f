"""What Telegram allows, by name; most numbers are those of the library that speaks its protocol."""

from telegram.constants import (
    BotCommandLimit,
    CallbackQueryLimit,
    FileSizeLimit,
    InlineKeyboardButtonLimit,
    MessageLimit,
)

TEXT_UNITS = int(MessageLimit.MAX_TEXT_LENGTH)  # of a message, after parsing; counted here in UTF-16 units, to be safe
TEXT_ENTITIES = int(MessageLimit.MESSAGE_ENTITIES)  # further ones are dropped without a word
ALERT_UNITS = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
CALLBACK_BYTES = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
DEEP_LINK_CHARACTERS = int(MessageLimit.DEEP_LINK_LENGTH)
COMMAND_DESCRIPTION = int(BotCommandLimit.MAX_DESCRIPTION)
DOWNLOAD_BYTES = int(FileSizeLimit.FILESIZE_DOWNLOAD)  # of getFile on the public server
BUTTONS_IN_ROW = 8  # https://core.telegram.org/bots/api#inlinekeyboardmarkup names none; clients show no more

TYPING_SECONDS = 4.5  # a chat action is shown for 5 s: https://core.telegram.org/bots/api#sendchataction
EDIT_SECONDS = 3.0  # edits count into the 20 messages a minute of a group: https://core.telegram.org/bots/faq
EDIT_SECONDS_ALONE = 1.0  # one message a second in a private chat: the same page
SEND_RETRIES = 3  # after "Too Many Requests"; the library's own default of 0 gives up at once
