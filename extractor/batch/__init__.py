"""Batch: many documents, night after night: only what has changed is read, and whatever happens at night is survived.

``claimkg.toml`` with ``inputs = ["articles"]`` and ``output = "output"`` -> ``output/2024_05_市長-5d1f….ttl`` and the others, and a
manifest that knows from what, by which rules and with what words each was written.
"""
