"""A coverage-guided fuzzer of all readers; scripts/fuzz is its face."""
