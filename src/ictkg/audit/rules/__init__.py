"""Rules: each holds one kind of claim against the figures that it follows from."""
