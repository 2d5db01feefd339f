"""A stand-in for Telegram."""

from .errors import ApiError, NotOfferedError
from .server import FakeTelegram
from .types import Callback, Fault, Options, Payload, Upload

__all__ = ["ApiError", "Callback", "FakeTelegram", "Fault", "NotOfferedError", "Options", "Payload", "Upload"]
