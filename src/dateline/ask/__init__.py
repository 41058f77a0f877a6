"""Questions to a database: incidents, claims, ties, control, harm, sources, each as of any moment."""
