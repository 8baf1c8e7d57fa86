"""Figures held against each other: what must add up, and what documents say of one and the same thing."""
