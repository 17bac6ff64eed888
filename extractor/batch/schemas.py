"""The tables of links and deltas in the manifest: SQL alone, so that a run in which nothing has changed loads no more.

``DELTAS`` holds triggers that lay a graph aside before it is changed: whoever writes it, nothing is forgotten.
"""

INDEX = """
CREATE TABLE link_said (number INTEGER PRIMARY KEY, said TEXT NOT NULL UNIQUE);
CREATE TABLE link_document (document TEXT NOT NULL, said INTEGER NOT NULL, PRIMARY KEY (document, said)) WITHOUT ROWID;
CREATE INDEX link_document_said ON link_document (said, document);
CREATE TABLE link_key (key TEXT NOT NULL, said INTEGER NOT NULL, PRIMARY KEY (key, said)) WITHOUT ROWID;
CREATE TABLE link_due (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE link_found (key TEXT NOT NULL, finding TEXT NOT NULL, PRIMARY KEY (key, finding)) WITHOUT ROWID;
"""

TABLES = ((0, "graph"), (1, "collection_graph"))  # kinds of graphs and where they are

_TRIGGERS = "\n".join(
    f"""
CREATE TRIGGER delta_{table}_{event} BEFORE {event} ON {table} WHEN EXISTS (SELECT 1 FROM delta_count) BEGIN
    INSERT INTO delta_before SELECT {kind}, {row}.id, coalesce((SELECT data FROM {table} WHERE id = {row}.id), x'')
    WHERE NOT EXISTS (SELECT 1 FROM delta_before WHERE kind = {kind} AND id = {row}.id);
END;"""
    for kind, table in TABLES
    for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
)
DELTAS = f"""
CREATE TABLE delta_count (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL, base TEXT NOT NULL);
CREATE TABLE collection_graph (id TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE delta_before (kind INTEGER NOT NULL, id TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
{_TRIGGERS}
"""
