"""The quiz on Discord: the day's question with buttons, its result, and the commands around them."""
