"""The add-in: what the buttons do in the workbook that is open, through xlwings."""
