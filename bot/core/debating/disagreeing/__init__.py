"""Where the readings contradict each other, or themselves, found by comparing what they say of one thing."""
