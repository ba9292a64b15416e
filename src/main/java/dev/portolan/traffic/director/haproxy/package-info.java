/// HAProxy as a director: its Runtime API, its fence, and its configuration.
@NullMarked
package dev.portolan.traffic.director.haproxy;

import org.jspecify.annotations.NullMarked;
