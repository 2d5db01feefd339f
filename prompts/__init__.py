"""What is said rather than computed: the quiz bank, debate motions, templates and the sentences of the bot."""
