"""Rules that decide the levels of one environment's instances."""
