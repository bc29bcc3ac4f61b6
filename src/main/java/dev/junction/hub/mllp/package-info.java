/** MLLP on a Netty channel: frames from bytes, and answers in the order of their frames. */
@NullMarked
package dev.junction.hub.mllp;

import org.jspecify.annotations.NullMarked;
