"""What can go wrong with where a build runs."""


class ClusterError(Exception):
    """The cluster cannot be used: Ray is not installed, or nothing answers at the address."""
