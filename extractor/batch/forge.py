"""Imported by the process that workers are forked from, and by nothing else: what is loaded here is loaded once for all of them."""

from contextlib import suppress

from extractor.batch.work import warm

with suppress(MemoryError):  # the workers will say so, in a line
    warm()
