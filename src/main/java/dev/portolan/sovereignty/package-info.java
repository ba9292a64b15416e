/// Who may store, serve and process what, where.
@NullMarked
package dev.portolan.sovereignty;

import org.jspecify.annotations.NullMarked;
