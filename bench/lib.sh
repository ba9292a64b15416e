# Shared by the bench scripts: start the built product with a strategy, wait until it is ready, read its cost.
# Everything runs on loopback, is bounded in time, and is ended by its pid.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
work=$(mktemp -d)
pids=
cleanup() {
    for pid in $pids; do kill "$pid" 2>/dev/null || true; done
    for pid in $pids; do
        n=0
        while kill -0 "$pid" 2>/dev/null && [ $n -lt 100 ]; do sleep 0.1; n=$((n + 1)); done
        kill -9 "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap cleanup EXIT INT TERM

say() { printf '%s\n' "$*"; }
need() { command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] || { say "$1 is needed (Debian package $2)"; exit 2; }; }

free_port() { # from the kernel, through a listener that is closed at once
    "$root/bench/compile" "$java"
    "$java" -cp "$root/target/bench-classes" dev.portolan.bench.FreePort
}

java=$(sh -c '
for home in "${PORTOLAN_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    [ -n "$home" ] && [ -x "$home/bin/javac" ] && grep -q "^JAVA_VERSION=\"\(2[5-9]\|[3-9][0-9]\)" "$home/release" 2>/dev/null && { echo "$home/bin/java"; exit; }
done')
[ -n "$java" ] || { say "a JDK 25 is needed"; exit 2; }

classpath() { # the benches, compiled when they changed, with everything they need from the last build
    "$root/bench/compile" "$java" >&2
    printf '%s' "$root/target/bench-classes:$root/target/test-classes:$root/target/classes"
    find "$root/target/quarkus-app/lib" -name '*.jar' -printf ':%p'
}

bench() { # CLASS ARGS...: a main class of bench/java/dev/portolan/bench
    class=$1
    shift
    "$java" -Xmx256m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$(classpath)" "dev.portolan.bench.$class" "$@"
}

start_product() { # [strategy file]; sets $product, $port, $base, $token
    port=${PORTOLAN_BENCH_PORT:-$(free_port)}
    base="http://127.0.0.1:$port"
    data=${PORTOLAN_BENCH_DATA:-$work/data}
    PORTOLAN_PORT=$port PORTOLAN_DATA=$data PORTOLAN_ADMIN_PASSWORD=bench-only-password
    export PORTOLAN_PORT PORTOLAN_DATA PORTOLAN_ADMIN_PASSWORD
    if [ -n "${1:-}" ]; then PORTOLAN_STRATEGY=$1; export PORTOLAN_STRATEGY; else unset PORTOLAN_STRATEGY || true; fi
    [ -f "$root/target/quarkus-app/quarkus-run.jar" ] || { say "build first: ./portolan test, or mvn package"; exit 2; }
    "$root/portolan" serve >"$work/product.log" 2>&1 &
    product=$!
    pids="$pids $product"
    wait_ready
    token=$("$root/portolan" token bench --role viewer --expires 1d | grep -o 'ptl_[A-Za-z0-9_-]*' | head -n 1)
}

wait_ready() {
    n=0
    until curl -fsS -o /dev/null "$base/q/health/ready" 2>/dev/null; do
        kill -0 "$product" 2>/dev/null || { tail -n 20 "$work/product.log"; exit 1; }
        n=$((n + 1))
        [ $n -lt 600 ] || { say "not ready within 60 s"; tail -n 20 "$work/product.log"; exit 1; }
        sleep 0.1
    done
}

cpu_ticks() { awk '{print $14+$15+$16+$17}' "/proc/$1/stat"; }                     # user+system, children that ended included, in 1/100 s
peak_mib() { awk '/^VmHWM/{printf "%.0f\n", $2/1024}' "/proc/$1/status"; }           # the most it ever held
rss_mib() { awk '/^VmRSS/{printf "%.0f\n", $2/1024}' "/proc/$1/status"; }
metric() { curl -fsS -H "Authorization: Bearer $token" "$base/q/metrics" | awk -v m="$1" '$1 ~ "^"m {s+=$2} END{printf "%.0f\n", s}'; }
busy_ticks() { awk '/^cpu /{print $2+$3+$4+$7+$8}' /proc/stat; }                     # of the whole machine, in 1/100 s
median() { sort -n | awk '{v[NR]=$1} END{print NR%2 ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'; }
load() { cut -d' ' -f1 /proc/loadavg; }
machine() { say "machine: $(nproc) cores, $(awk -F': ' '/model name/{print $2; exit}' /proc/cpuinfo), load $(cut -d' ' -f1 /proc/loadavg), $(date -u +%F)"; }
