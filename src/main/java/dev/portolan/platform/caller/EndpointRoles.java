package dev.portolan.platform.caller;

import java.util.List;

/// Who may reach endpoints that are no annotated methods (routes of the framework, files); a CDI
/// bean, where they are set up.
public interface EndpointRoles {
    List<Permission> permissions();
}
