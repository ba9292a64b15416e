/// The GraphQL endpoint, its WebSockets, its limits, and the one form of its errors.
@NullMarked
package dev.portolan.web.graph;

import org.jspecify.annotations.NullMarked;
