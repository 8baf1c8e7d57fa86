"""Questions: the catalogue, its parameters, and answers."""
