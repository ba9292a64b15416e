# The target of every probe bench: one nginx worker on loopback, as plain as it can be. Sets $nginx_port.
start_nginx() {
    need nginx nginx-light
    nginx_port=$(free_port)
    mkdir -p "$work/nginx"
    cat >"$work/nginx/nginx.conf" <<CONF
daemon off; worker_processes 1; pid $work/nginx/pid; error_log $work/nginx/error.log;
events { worker_connections 16384; }
http {
  access_log off; client_body_temp_path $work/nginx/b; proxy_temp_path $work/nginx/p; fastcgi_temp_path $work/nginx/f; uwsgi_temp_path $work/nginx/u; scgi_temp_path $work/nginx/s;
  keepalive_requests 1000000;
  server {
    listen 127.0.0.1:$nginx_port backlog=8192; root $work/nginx;
    location /t/ { default_type text/plain; return 200 "ok\n"; }
    location /m/ { default_type "text/plain; version=0.0.4"; }
    location /stub { stub_status; }
  }
}
CONF
    PATH=$PATH:/usr/sbin nginx -p "$work/nginx" -c "$work/nginx/nginx.conf" 2>/dev/null &
    nginx_pid=$!
    pids="$pids $nginx_pid"
    n=0
    until curl -fsS -o /dev/null "http://127.0.0.1:$nginx_port/stub" 2>/dev/null; do n=$((n + 1)); [ $n -lt 100 ] || { say "nginx did not start"; exit 1; }; sleep 0.1; done
}
nginx_requests() { curl -fsS "http://127.0.0.1:$nginx_port/stub" | awk 'NR==3{print $3}'; }

strategy_of() { # regions, targets per region, interval: a strategy file on stdout
    awk -v regions="$1" -v targets="$2" -v interval="$3" -v port="$nginx_port" 'BEGIN {
        print "regional_setup:"; print "  primary_regions:"
        for (r = 1; r <= regions; r++) {
            printf "    region_%d:\n      purpose: bench\n      jurisdiction: DE\n      location: [%d, %d]\n      capacity: { requests_per_second: 100 }\n      sources:\n", r, 10 + r % 60, r % 170
            for (t = 1; t <= targets; t++)
                printf "        - { type: http, name: t%d, url: \"http://127.0.0.1:%d/t/%d-%d\", interval: %s, expect: { status: \"200\", body_contains: ok } }\n", t, port, r, t, interval
        }
    }'
}
