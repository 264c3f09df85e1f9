"""GOAL: 总体目标 (goal texts)."""
