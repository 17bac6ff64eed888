"""Aliases: when two written forms name the same thing."""

from __future__ import annotations

from extractor.model import Rule

RULES: tuple[Rule, ...] = ()
