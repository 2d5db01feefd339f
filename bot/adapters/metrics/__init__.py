"""Numbers for whoever keeps the bot running, in the format of Prometheus."""
