"""The sample of one quarter: a Board workbook and what eight agencies send back, built from nothing."""
