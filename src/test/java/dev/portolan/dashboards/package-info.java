/// What `dashboards/` ships: dashboards, rules and alerts, looked at with the tools that read them.
@NullMarked
package dev.portolan.dashboards;

import org.jspecify.annotations.NullMarked;
