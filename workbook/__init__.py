"""What is opened in Excel, and its build: ``python -m workbook [--check]``."""
