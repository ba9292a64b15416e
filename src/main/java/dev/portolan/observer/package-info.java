/// Vantages in processes of their own: what an observer pushes, and how a portal takes it in.
@NullMarked
package dev.portolan.observer;

import org.jspecify.annotations.NullMarked;
