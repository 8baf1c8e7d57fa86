"""The explorer: pages for people, a SPARQL endpoint, linked data and JSON for programs, from one local server."""
