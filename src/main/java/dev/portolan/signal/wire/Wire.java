package dev.portolan.signal.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// One TCP connection, on the probes' loop, and whoever talks over it now.
final class Wire extends ChannelInboundHandlerAdapter {
    private static final int READ_BYTES = 32 * 1024;

    /// Hears what happens on a wire.
    interface Listener {
        void connected();

        /// TLS stands.
        void secured(SSLSession session);

        /// Valid only during the call.
        void bytes(byte[] bytes, int from, int to);

        /// The other side ended the connection.
        void ended();

        void broken(Throwable why);
    }

    private final NioSocketChannel channel;
    private final byte[] scratch;
    private @Nullable Listener listener;

    /// Throws `ChannelException` when this process has no socket left.
    Wire(Listener listener, byte[] scratch) {
        this.listener = listener;
        this.scratch = scratch;
        this.channel = new NioSocketChannel();
    }

    void connect(Line line, InetSocketAddress remote) {
        channel.config().setConnectTimeoutMillis(0);
        channel.pipeline().addLast(this);
        var _ = line.engine.loop().register(channel);
        if (line.leavesFrom != null) {
            channel.config().setOption(ChannelOption.SO_REUSEADDR, true);
        }
        var _ =
                channel.connect(remote, line.leavesFrom)
                        .addListener(result -> {
                            if (listener != null && result.isSuccess()) {
                                listener.connected();
                            } else if (listener != null) {
                                listener.broken(result.cause());
                            }
                        });
    }

    void secure(SSLEngine engine) {
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(0);
        channel.pipeline().addFirst(handler);
        var _ =
                handler.handshakeFuture()
                        .addListener(result -> {
                            if (listener != null && result.isSuccess()) {
                                listener.secured(engine.getSession());
                            } else if (listener != null) {
                                listener.broken(result.cause());
                            }
                        });
    }

    void send(byte[] bytes) {
        var _ = channel.writeAndFlush(Unpooled.wrappedBuffer(bytes), channel.voidPromise());
    }

    /// Hands the wire to the next conversation, or to nobody.
    void hand(@Nullable Listener next) {
        listener = next;
    }

    boolean usable() {
        return channel.isActive();
    }

    /// Reads in small gulps: what comes grows when it is unpacked, and the loop serves others too.
    void sip() {
        channel.config()
                .setRecvByteBufAllocator(
                        new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(1));
    }

    void close() {
        listener = null;
        var _ = channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            while (bytes.isReadable() && listener != null) {
                int length = Math.min(bytes.readableBytes(), scratch.length);
                bytes.readBytes(scratch, 0, length);
                listener.bytes(scratch, 0, length);
            }
            if (bytes.isReadable()) {
                var _ = channel.close();
            }
        } finally {
            ReferenceCountUtil.release(bytes);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (listener != null) {
            listener.ended();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (listener != null) {
            listener.broken(cause);
        }
        var _ = channel.close();
    }
}
