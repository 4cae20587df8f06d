"""The frontier policy: a belief about every environment, and groups where it expects the most gradient."""
