"""Telegram: the circle in groups, topics and private chats."""
