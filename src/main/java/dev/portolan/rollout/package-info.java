/// How a release goes from region to region.
@NullMarked
package dev.portolan.rollout;

import org.jspecify.annotations.NullMarked;
