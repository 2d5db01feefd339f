"""Judging by the questions that were foreseen for a library: what answers a question much like the asked one."""
