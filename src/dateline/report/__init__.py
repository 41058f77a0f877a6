"""What people look at: claims in words, private names masked, as a table, a data frame, a notebook view or HTML.

Nothing is imported here, so that a command loads only what it shows.
"""
