"""The store: a cache of a home's files, built whole, opened read-only."""
