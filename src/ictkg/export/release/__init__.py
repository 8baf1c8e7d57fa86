"""A release: the graph in every form in one folder or archive, with checksums, citation and what has changed."""
