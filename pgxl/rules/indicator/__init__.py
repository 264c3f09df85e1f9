"""IND: 指标设置 (indicator framework)."""
