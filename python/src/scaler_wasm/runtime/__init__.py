"""Running modules: instances out, verdicts back."""
