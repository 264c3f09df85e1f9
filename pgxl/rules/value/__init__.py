"""VAL: 指标值 (single values)."""
