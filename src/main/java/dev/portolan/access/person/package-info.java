/// People: accounts, passwords, the roles they hold and where.
@NullMarked
@DefaultNonNull
package dev.portolan.access.person;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
