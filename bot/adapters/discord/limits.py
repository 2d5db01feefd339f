"""What Discord accepts; sources are pages of its developer documentation, read in November 2026."""

from typing import Final

# Message resource, "Create Message" (the text of a message without components of the second version)
MAX_CONTENT: Final = 2_000
# Component reference, "Legacy Message Component Behavior" and "Text Display"
MAX_DISPLAYED: Final = 4_000  # characters of all text displays of a message
MAX_COMPONENTS: Final = 40  # of a message, nested ones counted
MAX_SELECT_OPTIONS: Final = 25
MAX_OPTION_TEXT: Final = 100  # label and description of a select's option
# Component reference, "Label"; interactions, "Modal"
MAX_MODAL_TITLE: Final = 45
MAX_MODAL_LABEL: Final = 45
# Application commands, "Option Choice Structure"
MAX_CHOICES: Final = 25
MAX_CHOICE_TEXT: Final = 100
# Opcodes and status codes, "JSON Error Codes"
UNKNOWN_INTERACTION: Final = 10062  # the 3 s for a first response are over
ALREADY_ACKNOWLEDGED: Final = 40060
INVALID_WEBHOOK_TOKEN: Final = 50027  # the 15 min for follow-ups are over
# Rate limits: no number is promised for edits; the headers in practice give five a channel in five seconds
EDIT_SECONDS: Final = 1.5
