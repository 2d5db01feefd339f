"""The rules: asking, quizzing, debating, groups, schedule, privacy. Knows no platform, no settings, no clock of its own."""
