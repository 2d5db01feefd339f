"""Motions: those that come with the project, the organisers' own, and those put in the words of the moment."""
