"""Reports: findings and summaries as something to read, on a terminal or by a program."""
