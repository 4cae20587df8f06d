"""From files to modules that may be run."""
