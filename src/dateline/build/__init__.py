"""From paths to a database: read, code, store, reconcile; incremental, safe to stop."""
