"""DIR: 方向 (whether more is better)."""
