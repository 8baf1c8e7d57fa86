"""Turtle files: reading, writing, and records to triples and back."""
