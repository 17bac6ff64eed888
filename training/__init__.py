"""Learning the weights that ``extractor/language`` loads: ``python -m training EVAL_DIR``. Needs numpy and scipy."""
