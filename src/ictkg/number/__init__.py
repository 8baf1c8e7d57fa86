"""Exact arithmetic on printed figures: bounds, intervals, units, periods, and the reading of printed numbers."""
