#!/bin/sh
# Ends with 1 below 1.5 M. Samples per CPU-second from a page of 10,000 samples (155 bytes each) to mapped values, HTTP included.
# WARM (10) and WINDOW (20) are seconds. Needs nginx, curl, python3, JAVA_HOME of a JDK 25, a built product and its test classes
# (./portolan test builds both; CLASSES names another class path).
. "$(dirname "$0")/../target.sh"
ROOT=$(cd "$HERE/.." && pwd)
JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java
[ -n "${CLASSES:-}" ] || "$ROOT/bench/compile" "$(command -v "$JAVA")"
CLASSES=${CLASSES:-$ROOT/target/bench-classes:$ROOT/target/classes:$ROOT/target/test-classes:$ROOT/target/quarkus-app/lib/main/*:$ROOT/target/quarkus-app/lib/boot/*}
wc -c "$WORK/page0.txt" | awk '{printf "page: %.2f MB, %.0f bytes per sample\n", $1/1e6, $1/10000}'
status=0
for kind in few all; do
  "$JAVA" -Xmx96m -XX:+UseSerialGC -cp "$CLASSES" dev.portolan.bench.IngestLoop "http://127.0.0.1:$PORT/m/page" $kind "${WARM:-10}" "${WINDOW:-20}" 2>"$WORK/err" | tee "$WORK/out"
  awk '{for (i = 1; i < NF; i++) if ($i == "M") {seen = 1; bad = $(i - 1) < 1.5}} END {exit bad || !seen}' "$WORK/out" || { cat "$WORK/err"; status=1; }
done
exit $status
