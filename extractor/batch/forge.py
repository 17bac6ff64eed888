"""Imported by the process that workers are forked from, and by nothing else: what is loaded here is loaded once for all of them."""

from extractor.batch.work import warm

warm()
