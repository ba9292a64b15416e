#!/bin/sh
# CPU per probe of the whole product against blackbox_exporter + Prometheus and a bare Vert.x loop, in one run.
# Usage: bench/probes/run.sh            the whole product too (needs ./portolan built)
#        LOOP_ONLY=1 bench/probes/run.sh the product's prober alone
# WARM (45) and WINDOW (60) are seconds; RATES probes a second over 1,000 targets. Needs nginx, curl, python3,
# JAVA_HOME of a JDK 25,
# the test classes (./portolan test; CLASSES names another class path) and for the peers Debian's prometheus and prometheus-blackbox-exporter.
. "$(dirname "$0")/../target.sh"
ROOT=$(cd "$HERE/.." && pwd)
WARM=${WARM:-45}; WINDOW=${WINDOW:-60}; RATES=${RATES:-"200 1000"}; TARGETS=1000
JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java
CLASSES=${CLASSES:-$ROOT/target/classes:$ROOT/target/test-classes:$ROOT/target/quarkus-app/lib/main/*:$ROOT/target/quarkus-app/lib/boot/*}

window() { # name pid...
  name=$1; shift
  r0=$(requests); c0=0; for p; do c0=$(echo "$c0 $(cpu "$p")" | awk '{print $1+$2}'); done
  sleep "$WINDOW"
  r1=$(requests); c1=0; m=0; for p; do c1=$(echo "$c1 $(cpu "$p")" | awk '{print $1+$2}'); m=$((m + $(rss "$p"))); done
  echo "$name $r0 $r1 $c0 $c1 $m" | awk '{n=$3-$2-1; printf "%-24s probes %6d  CPU-s per 1,000 probes %.3f  RSS %d MiB\n", $1, n, n ? ($5-$4)*1000/n : 0, $6}'
}
stop() { for p; do kill "$p" 2>/dev/null || true; wait "$p" 2>/dev/null || true; done; }

for RATE in $RATES; do
  MS=$((1000 * TARGETS / RATE))
  echo "== $TARGETS targets, $RATE probes a second, fresh connections"
  "$JAVA" -Xmx96m -XX:+UseSerialGC -cp "$CLASSES" dev.portolan.bench.BareLoop "http://127.0.0.1:$PORT/t/" $TARGETS "$RATE" "$WARM" "$WINDOW"
  "$JAVA" -Xmx96m -XX:+UseSerialGC -cp "$CLASSES" dev.portolan.bench.ProbeLoop "http://127.0.0.1:$PORT/t/" $TARGETS "$RATE" "$WARM" "$WINDOW"

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
    PORTOLAN_STRATEGY="$WORK/strategy.yaml" PORTOLAN_DATA="$WORK/data" PORTOLAN_PORT=19085 PORTOLAN_ADMIN_PASSWORD=bench-bench-bench "$ROOT/portolan" serve > "$WORK/portolan.log" 2>&1 & P=$!
    PIDS="$PIDS $P"
    awaits http://127.0.0.1:19085/q/health/ready 600 || { tail -20 "$WORK/portolan.log"; exit 1; }
    sleep "$WARM"; window portolan "$P"; stop "$P"

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
done
