"""Everything that knows Excel's files; the rest of pgxl knows cells, forms and tables."""
