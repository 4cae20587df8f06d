"""Rules that decide which environments a step trains on."""
