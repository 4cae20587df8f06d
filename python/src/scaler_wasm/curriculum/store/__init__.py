"""A run directory: the format of ``docs/curriculum.md``, shared with the TypeScript package."""
