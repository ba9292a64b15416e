#!/bin/sh
# Three tiny regions, two HAProxies and Portolan on this machine. Ctrl-C ends all of them.
#   examples/haproxy/run.sh [DIRECTORY]      EXAMPLE_PORT=18300: the ports are the next five
# The balancers listen at 127.0.0.1 and 127.0.0.2, on the same ports.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
directory=${1:-$(mktemp -d)}
first=${EXAMPLE_PORT:-18300}
mkdir -p "$directory"
directory=$(CDPATH='' cd -- "$directory" && pwd)

haproxy=$(command -v haproxy || echo /usr/sbin/haproxy)
[ -x "$haproxy" ] || { echo "HAProxy is not installed: sudo apt-get install haproxy" >&2; exit 2; }
java=${JAVA_HOME:+$JAVA_HOME/bin/java}

running=
end() {
    trap - EXIT INT TERM
    # shellcheck disable=SC2086 # one word a process
    [ -z "$running" ] || kill $running 2>/dev/null || true
    wait
}
trap end EXIT
trap 'exit 0' INT TERM

sed -e "s#/run/portolan#$directory#" \
    -e "s/18301/$((first + 1))/g" -e "s/18302/$((first + 2))/g" -e "s/18303/$((first + 3))/g" \
    -e "s/18304/$((first + 4))/g" -e "s/18305/$((first + 5))/g" "$root/examples/haproxy.yaml" >"$directory/strategy.yaml"
export PORTOLAN_STRATEGY="$directory/strategy.yaml"

"${java:-java}" -Xmx128m "$here/Regions.java" us-east-1=$((first + 1)) eu-west-1=$((first + 2)) ap-southeast-1=$((first + 3)) &
running="$running $!"

for point in lb1 lb2; do
    "$root/portolan" haproxy-config --point "$point" >"$directory/$point.cfg"
done
# Two on one machine: the second one listens at another address of it.
sed -i 's/bind 127\.0\.0\.1:/bind 127.0.0.2:/' "$directory/lb2.cfg"
for point in lb1 lb2; do
    "$haproxy" -c -q -f "$directory/$point.cfg"
    # -W: a master process, so that `kill -USR2` reloads.
    "$haproxy" -W -f "$directory/$point.cfg" &
    echo $! >"$directory/$point.pid"
    running="$running $!"
done

echo "class public:      http://127.0.0.1:$((first + 4))/ and http://127.0.0.2:$((first + 4))/"
echo "class eu_personal: http://127.0.0.1:$((first + 5))/ and http://127.0.0.2:$((first + 5))/"
echo "strategy, configurations and sockets are in $directory"

"$root/portolan" &
portal=$!
echo $portal >"$directory/portolan.pid"
running="$running $portal"
wait "$portal"
