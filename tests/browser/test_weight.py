"""How much is sent and how soon something is seen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from statistics import median

import pytest
from visiting import Visit, drawn

Reader = Callable[..., AbstractContextManager[Visit]]
FIRST, ALL = 350_000, 2_000_000
PAINT = """() => new Promise((found) => new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") found(entry.startTime);
}).observe({ type: "paint", buffered: true }))"""


@pytest.mark.slow
def test_weight_as_sent(reader: Reader) -> None:
    with reader() as visit:
        sent = [0.0]
        session = visit.page.context.new_cdp_session(visit.page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
        visit.go("/").wait_for_timeout(300)
        first = sum(sent)
        for path in ("/search?q=5G", "/series/base-stations-5g?area=place/china&unit=count", "/checks", "/query"):
            visit.go(path).wait_for_timeout(200)
        drawn(visit.go("/graph?thing=place/guizhou"))
        print(f"first view {first / 1000:.0f} kB, one of each {sum(sent) / 1000:.0f} kB")
        assert 5_000 < first <= FIRST
        assert sum(sent) <= ALL


@pytest.mark.benchmark
def test_first_paint(reader: Reader) -> None:
    times = []
    for _ in range(5):
        with reader() as visit:
            times.append(visit.go("/").evaluate(PAINT))
    print(f"first paint of the home page: {sorted(round(time) for time in times)} ms")
    assert median(times) < 1000
