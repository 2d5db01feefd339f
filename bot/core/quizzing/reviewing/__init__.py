"""A group's own items: made from its readings, brought in files, seen by organisers before anyone is asked."""
