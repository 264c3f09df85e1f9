"""Rules about the template: what was changed in the workbook that came back."""
