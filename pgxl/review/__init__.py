"""校验报告 (review): what an officer circulates after a validation."""

from pgxl.review.workbook import write_report

__all__ = ["write_report"]
