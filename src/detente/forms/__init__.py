"""The nouns as plain values: what `--json` prints, the HTTP API answers and an assistant is given."""
