"""Every byte offset of the module contract (``docs/abi.md``), and what stands there."""
