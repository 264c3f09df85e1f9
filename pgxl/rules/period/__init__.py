"""PER: 两列指标值 (period and annual targets)."""
