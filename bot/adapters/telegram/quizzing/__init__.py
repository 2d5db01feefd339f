"""The quiz on Telegram."""
