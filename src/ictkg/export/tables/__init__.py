"""The graph as tables: observations, statements, things, documents, findings, one row each."""
