"""What texts said was to come, held against what later texts tell, and how often each source was right."""
