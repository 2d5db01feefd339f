"""A stand-in for Discord."""

from .constants import ALL_PERMISSIONS, EVERYONE_PERMISSIONS, ChannelType, Permission
from .errors import ApiError, NoResponseError, NotOfferedError
from .interactions import Interaction
from .server import FakeDiscord
from .types import Call, Payload, Upload

__all__ = [
    "ALL_PERMISSIONS", "EVERYONE_PERMISSIONS", "ApiError", "Call", "ChannelType", "FakeDiscord", "Interaction",
    "NoResponseError", "NotOfferedError", "Payload", "Permission", "Upload",
]  # fmt: skip
