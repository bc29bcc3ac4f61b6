package dev.junction.hub.mllp;

import dev.junction.intake.pressure.Spaces;
import io.netty.channel.ChannelHandler;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.component.netty.ChannelHandlerFactory;
import org.apache.camel.component.netty.DefaultChannelHandlerFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The handlers that routes name as {@code #mllpFrames} and {@code #mllpAnswers}. */
@Singleton
public class MllpHandlers {

    private final int maxBytes;
    private final Duration patience;
    private final int mostOnTheWay;
    private final Spaces spaces;

    /**
     * @param maxBytes the largest frame, whatever its source may send
     * @param patience how long a frame may take from its start to its end
     * @param mostOnTheWay how many messages of one connection may wait for their commit
     * @param spaces room for what has come and is not answered
     */
    public MllpHandlers(
            @ConfigProperty(name = "junction.mllp.max-bytes", defaultValue = "20971520")
                    int maxBytes,
            @ConfigProperty(name = "junction.mllp.frame-timeout", defaultValue = "60s")
                    Duration patience,
            @ConfigProperty(name = "junction.mllp.in-flight", defaultValue = "64") int mostOnTheWay,
            Spaces spaces) {
        this.maxBytes = maxBytes;
        this.patience = patience;
        this.mostOnTheWay = mostOnTheWay;
        this.spaces = spaces;
    }

    /** Bytes to frames. */
    @Produces
    @Singleton
    @Unremovable
    @Named("mllpFrames")
    public ChannelHandlerFactory frames() {
        return new Each(() -> new FrameDecoder(maxBytes, patience, spaces));
    }

    /** Answers to bytes, in order. */
    @Produces
    @Singleton
    @Unremovable
    @Named("mllpAnswers")
    public ChannelHandlerFactory answers() {
        return new Each(() -> new InOrder(mostOnTheWay, spaces));
    }

    /** A handler with a memory is made anew for each connection. */
    private static final class Each extends DefaultChannelHandlerFactory {

        private final Supplier<ChannelHandler> handler;

        Each(Supplier<ChannelHandler> handler) {
            this.handler = handler;
        }

        @Override
        public ChannelHandler newChannelHandler() {
            return handler.get();
        }
    }
}
