# Sourced by the scripts beside: starts the nginx every prober is pointed at, and ends what it started.
# /t/N answers 200 "ok\n"; /stub counts; /m/ serves one of 8 pages of 10,000 samples; /rw swallows.
set -eu
PORT=${PORT:-19080}
WORK=$(mktemp -d "${TMPDIR:-/tmp}/portolan-bench.XXXXXX")
PIDS=""
finish() {
  for pid in $PIDS; do kill "$pid" 2>/dev/null || true; done
  for pid in $PIDS; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$WORK"
}
trap finish EXIT
trap 'exit 130' INT TERM
HERE=$(cd "$(dirname "$0")/.." && pwd)
for i in 0 1 2 3 4 5 6 7; do python3 "$HERE/page.py" "$i" > "$WORK/page$i.txt"; done
cat > "$WORK/nginx.conf" <<CONF
daemon off; pid $WORK/nginx.pid; error_log $WORK/error.log; worker_processes 1; worker_rlimit_nofile 40000;
events { worker_connections 16384; }
http {
  access_log off; gzip off; default_type text/plain;
  client_body_temp_path $WORK/b; proxy_temp_path $WORK/p; fastcgi_temp_path $WORK/f; uwsgi_temp_path $WORK/u; scgi_temp_path $WORK/s;
  split_clients "\$msec\$connection" \$page { 12.5% 0; 12.5% 1; 12.5% 2; 12.5% 3; 12.5% 4; 12.5% 5; 12.5% 6; * 7; }
  server {
    listen 127.0.0.1:$PORT backlog=8192;
    root $WORK;
    location /t/ { return 200 "ok\n"; }
    location /m/ { rewrite ^ /page\$page.txt break; }
    location = /stub { stub_status; }
    location = /rw { return 204; }
  }
}
CONF
if [ "$(id -u)" = 0 ]; then sed -i '1s/^/user root; /' "$WORK/nginx.conf"; fi
NGINX=$(command -v nginx || echo /usr/sbin/nginx)
"$NGINX" -c "$WORK/nginx.conf" -e "$WORK/error.log" & PIDS="$PIDS $!"

# CPU seconds of a process and its children so far; the server's own count of requests.
cpu() { python3 - "$1" <<'PY'
import os, sys
def stat(p):
    try:
        f = open(f"/proc/{p}/stat").read().rsplit(")", 1)[1].split()
        return int(f[1]), int(f[11]) + int(f[12])
    except OSError:
        return None
root = int(sys.argv[1]); kids = {root}; total = 0; known = {}
for p in filter(str.isdigit, os.listdir("/proc")):
    s = stat(p)
    if s: known[int(p)] = s
grown = True
while grown:
    more = {p for p, (parent, _) in known.items() if parent in kids} - kids
    grown = bool(more); kids |= more
print(sum(known[p][1] for p in kids if p in known) / os.sysconf("SC_CLK_TCK"))
PY
}
requests() { curl -s "http://127.0.0.1:$PORT/stub" | awk 'NR==3 {print $3}'; }
rss() { awk '/^VmRSS/ {print int($2/1024)}' "/proc/$1/status"; }
awaits() { for _ in $(seq "${2:-150}"); do curl -sf -o /dev/null "$1" && return 0; sleep 0.2; done; echo "no answer from $1" >&2; return 1; }
awaits "http://127.0.0.1:$PORT/stub"
