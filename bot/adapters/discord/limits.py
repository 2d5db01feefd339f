"""What Discord accepts; sources are pages of its developer documentation, read in November 2026."""

from typing import Final

# Message resource, "Create Message" (the text of a message without components of the second version)
MAX_CONTENT: Final = 2_000
MAX_NONCE: Final = 25
# Component reference, "Legacy Message Component Behavior" and "Text Display"
MAX_DISPLAYED: Final = 4_000  # characters of all text displays of a message
MAX_COMPONENTS: Final = 40  # of a message, nested ones counted
MAX_CUSTOM_ID: Final = 100
MAX_BUTTON_LABEL: Final = 80
MAX_SELECT_OPTIONS: Final = 25
MAX_OPTION_TEXT: Final = 100  # label and description of a select's option
MAX_PLACEHOLDER: Final = 150
# Component reference, "Text Input" and "Label"; interactions, "Modal"
MAX_MODAL_TITLE: Final = 45
MAX_MODAL_LABEL: Final = 45
MAX_TEXT_INPUT: Final = 4_000
# Application commands, "Application Command Structure" and "Option Choice Structure"
MAX_COMMAND_DESCRIPTION: Final = 100
MAX_CHOICES: Final = 25
MAX_CHOICE_TEXT: Final = 100
MAX_STRING_OPTION: Final = 6_000
# Opcodes and status codes, "JSON Error Codes"
UNKNOWN_INTERACTION: Final = 10062  # the 3 s for a first response are over
ALREADY_ACKNOWLEDGED: Final = 40060
INVALID_WEBHOOK_TOKEN: Final = 50027  # the 15 min for follow-ups are over
# Rate limits: no number is promised for edits; the headers in practice give five a channel in five seconds
EDIT_SECONDS: Final = 1.5
