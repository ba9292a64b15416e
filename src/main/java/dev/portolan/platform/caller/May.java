package dev.portolan.platform.caller;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Who may call an operation of GraphQL, a page or an endpoint: whoever holds any of the roles. An
/// operation that carries neither this nor `Everybody` may be called by nobody.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface May {
    /// Any of these is enough.
    Role[] value();

    /// Whether a limit of the role to regions counts. The operation then asks
    /// `Callers.require(role, region)` for each region it concerns.
    boolean inTheirRegions() default false;

    /// Whether requests from this machine itself need no role.
    boolean orFromHere() default false;
}
