"""The web app's server: a read-only HTTP API over a database, and the pages of the app.

Nothing is imported here, so that a command loads only what it uses.
"""
