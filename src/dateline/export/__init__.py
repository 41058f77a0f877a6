"""The same answers as rows in the formats of the field."""
