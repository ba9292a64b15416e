#!/usr/bin/env python3
"""Waits until a URL answers 200, asking every 10 ms without starting a process each time.

Usage: ready.py PORT PATH SECONDS. Ends with 1 when that did not happen in time.
"""
import http.client
import sys
import time

port, path, end = int(sys.argv[1]), sys.argv[2], time.monotonic() + float(sys.argv[3])
while time.monotonic() < end:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", path)
        if connection.getresponse().status == 200:
            sys.exit(0)
    except OSError:
        pass
    time.sleep(0.01)
sys.exit(1)
