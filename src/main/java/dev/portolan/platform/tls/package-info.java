/// The certificate that the portal is served with.
@NullMarked
package dev.portolan.platform.tls;

import org.jspecify.annotations.NullMarked;
