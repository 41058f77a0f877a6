"""Measuring the coder on annotated documents."""
