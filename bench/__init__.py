"""Measurements of the whole, each against the plainest thing that gives the same answer (`make bench`)."""
