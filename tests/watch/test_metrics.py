from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from dateline.watch.metrics import Metrics, serve


def test_metrics_and_health_are_served() -> None:
    metrics, now = Metrics(), [100.0]
    metrics.claims.inc(3)
    metrics.dropped.labels("empty").inc()
    port, server = serve(metrics, 0, longest=60.0, clock=lambda: now[0])
    try:
        base = f"http://127.0.0.1:{port}"
        text = urlopen(f"{base}/metrics").read().decode()
        assert "dateline_claims_total 3.0" in text
        assert 'dateline_dropped_total{reason="empty"} 1.0' in text
        assert urlopen(f"{base}/healthz").status == 200
        now[0] = 170.0
        with pytest.raises(HTTPError, match="503"):
            urlopen(f"{base}/healthz")
        metrics.last_round = 165.0
        assert urlopen(f"{base}/healthz").read() == b"last round 5 s ago\n"
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{base}/etc/passwd")
    finally:
        server.shutdown()
        server.server_close()
