"""The value language: what the values of indicators (指标值) mean."""
