"""The rules: asking, quizzing, debating, groups, schedule. Knows no platform, no settings, no clock of its own."""
