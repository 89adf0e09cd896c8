"""Trained models with their cards; see README.md."""
