"""Validation: findings about files, shapes, words and checks."""
