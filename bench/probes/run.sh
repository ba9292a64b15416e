#!/bin/sh
# CPU per probe of the whole product against blackbox_exporter + Prometheus and a bare Vert.x loop, in one run.
# Usage: bench/probes/run.sh            the whole product too (needs ./portolan built)
#        LOOP_ONLY=1 bench/probes/run.sh the product's prober alone
# WARM (90) and WINDOW (60) are seconds; RATES probes a second over 1,000 targets; ROUNDS (1) repeats all of it, medians at the end.
# The product does its whole work meanwhile: verdicts, snapshot each second, a live page held open, metrics scraped each 15 s, PostgreSQL
# (a child, its CPU counted). Ends with 1 when a median of the product is above what is owed, or fewer than 98 % of the probes came.
# Needs nginx, curl, python3, JAVA_HOME of a JDK 25, the test classes (./portolan test; CLASSES names another class path) and for the peers
# Debian's prometheus and prometheus-blackbox-exporter.
. "$(dirname "$0")/../target.sh"
ROOT=$(cd "$HERE/.." && pwd)
WARM=${WARM:-90}; WINDOW=${WINDOW:-60}; RATES=${RATES:-"200 1000"}; TARGETS=1000; ROUNDS=${ROUNDS:-1}
JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java
[ -n "${CLASSES:-}" ] || "$ROOT/bench/compile" "$(command -v "$JAVA")"
CLASSES=${CLASSES:-$ROOT/target/bench-classes:$ROOT/target/classes:$ROOT/target/test-classes:$ROOT/target/quarkus-app/lib/main/*:$ROOT/target/quarkus-app/lib/boot/*}

window() { # name pid...
  name=$1; shift
  b0=$(busy); r0=$(requests); c0=0; for p; do c0=$(echo "$c0 $(cpu "$p")" | awk '{print $1+$2}'); done
  sleep "$WINDOW"
  b1=$(busy); r1=$(requests); c1=0; m=0; for p; do c1=$(echo "$c1 $(cpu "$p")" | awk '{print $1+$2}'); m=$((m + $(rss "$p"))); done
  echo "$name $r0 $r1 $c0 $c1 $m $((RATE * WINDOW)) $b0 $b1 $WINDOW $(cut -d' ' -f1 /proc/loadavg)" | awk '{n=$3-$2-1; used=$5-$4
    printf "%-24s probes %6d of %d  CPU-s per 1,000 probes %.3f  RSS %d MiB (others %.2f cores, load %s)\n", $1, n, $7, n ? used*1000/n : 0, $6, (($9-$8)/100-used)/$10, $11}' | tee -a "$WORK/rate$RATE"
}
busy() { awk '/^cpu /{print $2+$3+$4+$7+$8}' /proc/stat; } # the whole machine, 1/100 s
loop() { # main class
  "$JAVA" -Xmx96m -XX:+UseSerialGC -cp "$CLASSES" "dev.portolan.bench.$1" "http://127.0.0.1:$PORT/t/" $TARGETS "$RATE" "$WARM" "$WINDOW" 2>"$WORK/loop.err" | tee -a "$WORK/rate$RATE"
}
stop() { for p; do kill "$p" 2>/dev/null || true; wait "$p" 2>/dev/null || true; done; }

for ROUND in $(seq "$ROUNDS"); do for RATE in $RATES; do
  MS=$((1000 * TARGETS / RATE))
  echo "== round $ROUND: $TARGETS targets, $RATE probes a second, fresh connections"
  loop BareLoop
  [ -z "${LOOP_ONLY:-}" ] || loop ProbeLoop

  if [ -z "${LOOP_ONLY:-}" ]; then
    python3 - "$MS" $TARGETS "$PORT" > "$WORK/strategy.yaml" <<'PY'
import sys
ms, targets, port = sys.argv[1:4]
print("regional_setup:\n  primary_regions:")
for r in range(20):
    print(f"    region_{r}:\n      purpose: bench\n      sources:")
    for i in range(r, int(targets), 20):
        print(f'        - {{ type: http, name: t{i}, url: "http://127.0.0.1:{port}/t/{i}", interval: {ms}ms, timeout: 800ms, expect: {{ body_contains: ok }} }}')
PY
    rm -rf "$WORK/data"; mkdir -p "$WORK/data"
    PORTOLAN_STRATEGY="$WORK/strategy.yaml" PORTOLAN_DATA="$WORK/data" PORTOLAN_PORT=19085 PORTOLAN_ADMIN_PASSWORD=bench-bench-bench \
      "$ROOT/portolan" serve > "$WORK/portolan.log" 2>&1 & P=$!
    PIDS="$PIDS $P"
    awaits http://127.0.0.1:19085/q/health/ready 600 || { tail -20 "$WORK/portolan.log"; exit 1; }
    AUTH="Authorization: Bearer $(PORTOLAN_DATA="$WORK/data" PORTOLAN_PORT=19085 "$ROOT/portolan" token bench --role viewer --expires 1d | grep -o 'ptl_[A-Za-z0-9_-]*' | head -n 1)"
    curl -fsSN -o "$WORK/live" -H "$AUTH" "http://127.0.0.1:19085/live?page=%2F" & L=$!
    while :; do sleep 15; curl -fsS -o /dev/null -H "$AUTH" http://127.0.0.1:19085/q/metrics; done & S=$!
    PIDS="$PIDS $L $S"
    sleep "$WARM"; window portolan "$P"
    curl -fsS -H "$AUTH" http://127.0.0.1:19085/q/metrics | awk '/^portolan_probes_shed_total/ {s += $2} END {printf "  probes shed since start: %d\n", s}'
    [ "$(wc -c <"$WORK/live")" -gt 10000 ] || { echo "the live page sent nothing"; exit 1; }
    stop "$L" "$S" "$P"

    for t in $(seq 0 $((TARGETS - 1))); do echo "- targets: [\"http://127.0.0.1:$PORT/t/$t\"]"; done > "$WORK/targets.yml"
    cat > "$WORK/blackbox.yml" <<CONF
modules: { http_2xx: { prober: http, timeout: 3s, http: { preferred_ip_protocol: ip4 } } }
CONF
    cat > "$WORK/prometheus.yml" <<CONF
global: { scrape_interval: ${MS}ms, scrape_timeout: ${MS}ms }
scrape_configs:
  - job_name: probes
    metrics_path: /probe
    params: { module: [http_2xx] }
    file_sd_configs: [ { files: ["$WORK/targets.yml"] } ]
    relabel_configs:
      - { source_labels: [__address__], target_label: __param_target }
      - { source_labels: [__param_target], target_label: instance }
      - { target_label: __address__, replacement: "127.0.0.1:19115" }
CONF
    if command -v prometheus >/dev/null && command -v prometheus-blackbox-exporter >/dev/null; then
      prometheus-blackbox-exporter --config.file="$WORK/blackbox.yml" --web.listen-address=127.0.0.1:19115 > "$WORK/bb.log" 2>&1 & B=$!
      prometheus --config.file="$WORK/prometheus.yml" --storage.tsdb.path="$WORK/tsdb" --web.listen-address=127.0.0.1:19090 > "$WORK/prom.log" 2>&1 & Q=$!
      PIDS="$PIDS $B $Q"
      awaits http://127.0.0.1:19090/-/ready
      sleep "$WARM"; window blackbox+prometheus "$B" "$Q"; stop "$B" "$Q"; rm -rf "$WORK/tsdb"
    else
      echo "blackbox+prometheus: not installed, not measured"
    fi
  fi
done; done
STATUS=0
for RATE in $RATES; do
  case $RATE in 200) MUST=0.80;; 1000) MUST=0.48;; *) MUST=100;; esac
  for WHO in "bare Vert.x" "probe loop" portolan blackbox; do
    grep "^$WHO" "$WORK/rate$RATE" 2>/dev/null | grep -oE '[0-9.]+ CPU-s per|CPU-s per 1,000 probes [0-9.]+' | grep -oE '[0-9]+\.[0-9]+' | sort -n |
      awk -v who="$WHO" -v rate="$RATE" '{v[NR]=$1} END{if (NR) printf "median of %d at %d/s: %s %.3f\n", NR, rate, who, NR%2 ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'
  done | tee "$WORK/medians"
  awk -v m=$MUST '$6=="portolan" && $7>m {bad=1} END{exit bad}' "$WORK/medians" || { echo "at $RATE/s above $MUST"; STATUS=1; }
  awk '/^portolan/ && $3 < 0.98*$5 {bad=1} END{exit bad}' "$WORK/rate$RATE" || { echo "probes were lost at $RATE/s"; STATUS=1; }
done
exit $STATUS
