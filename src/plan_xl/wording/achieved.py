"""Dates achieved as staff write them, set against the steps of the completion date."""
