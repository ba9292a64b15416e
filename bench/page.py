#!/usr/bin/env python3
"""Writes a page of 10,000 samples: 100 histograms x 6 label sets x 14 series, 800 gauges, 800 counters.

Usage: page.py SEED > page.txt. The line length is about 155 bytes, as Micrometer writes them.
"""
import random
import sys

rnd = random.Random(int(sys.argv[1]))
bounds = ["0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "10.0", "+Inf"]
common = 'application="checkout",region="eu-west-1",host="10.20.30.40"'
out = []
for h in range(100):
    name = f"app_request_duration_seconds_{h}"
    out.append(f"# HELP {name} Duration of requests.\n# TYPE {name} histogram")
    for s in range(6):
        labels = f'{common},method="GET",status="{200 + s}",uri="/orders/{{id}}/{s}"'
        count = 0
        for le in bounds:
            count += rnd.randrange(1, 1000)
            out.append(f'{name}_bucket{{{labels},le="{le}"}} {count}')
        out.append(f"{name}_sum{{{labels}}} {count * rnd.random():.6f}")
        out.append(f"{name}_count{{{labels}}} {count}")
for kind, suffix in (("gauge", "value"), ("counter", "total")):
    for i in range(80):
        name = f"app_{kind}_{i}_{suffix}"
        out.append(f"# TYPE {name} {kind}")
        for s in range(10):
            out.append(f'{name}{{{common},method="POST",pool="connection-pool-number-{s}"}} {rnd.random() * 1e6:.3f}')
sys.stdout.write("\n".join(out) + "\n")
