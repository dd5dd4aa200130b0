"""Event tables to probabilities and rankings, with reasons."""
