"""Quizzes: items with one right answer and the quote that bears it out, rounds, and what a group remembers."""
