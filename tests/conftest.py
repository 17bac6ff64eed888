"""For all tests: the collector of cycles as the command line sets it, since trees of frozen values flow here too."""

import gc

gc.set_threshold(200_000, 50, 50)
