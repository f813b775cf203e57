"""What is counted about a running platform, for Prometheus: names of pages and numbers, nothing else."""

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, multiprocess

REQUESTS = Counter("balai_requests", "Requests answered", ["view", "method", "status"])
SECONDS = Histogram(
    "balai_request_seconds",
    "Time to answer a request",
    ["view"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


def count_request(view: str, method: str, status: int, seconds: float) -> None:
    """Count one answered request."""
    REQUESTS.labels(view, method if method in METHODS else "other", str(status)).inc()
    SECONDS.labels(view).observe(seconds)


def exposition(gauges: dict[str, tuple[str, float]]) -> bytes:
    """All that every web process counted, and `gauges` (name -> what it is, value), in Prometheus' format."""
    registry = CollectorRegistry()
    for name, (meaning, value) in gauges.items():
        Gauge(f"balai_{name}", meaning, registry=registry).set(value)
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        multiprocess.MultiProcessCollector(registry)
    else:
        registry.register(REQUESTS)
        registry.register(SECONDS)
    return generate_latest(registry)
