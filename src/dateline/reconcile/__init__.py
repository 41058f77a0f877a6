"""Claims to incidents: copies, witnesses, clusters, figures, disputes, grades, ties, control and harm.

Everything here is a pure function of articles, claims and judgements; nothing depends on the order they came in.
"""
