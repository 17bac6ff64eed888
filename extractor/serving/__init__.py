"""Serving: graph files -> the report page, a page for each IRI, search and a SPARQL endpoint over HTTP. Read-only by construction."""
