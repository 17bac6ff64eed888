"""The errors a user can act on.

::

    ClaimkgError            one clear line: what, where, what to do
    ├── UsageError          the call itself is wrong                       exit 2
    ├── ReadError           a document cannot be read (path, line, reason)  exit 1, the others go on
    ├── WriteError          an output cannot be written                     exit 1
    └── StoreError          a SPARQL store does not take what it is sent    exit 1
"""


class ClaimkgError(Exception):
    """Base of everything claimkg raises on purpose; ``str()`` is the line that a user sees."""


class UsageError(ClaimkgError):
    """The call is wrong: unknown format, no input."""


class ReadError(ClaimkgError):
    """An input, or one document of it, cannot be read."""


class WriteError(ClaimkgError):
    """An output cannot be written."""


class StoreError(ClaimkgError):
    """A SPARQL store cannot be reached, refuses, or does not hold what it was sent."""
