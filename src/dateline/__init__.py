"""Dateline turns reporting into evidence."""
