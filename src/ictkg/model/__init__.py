"""Records: what a home states, as frozen values."""
