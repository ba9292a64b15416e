package dev.portolan.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// The yardstick: a bare Vert.x loop that asks and checks status and body, with nothing around it.
/// Arguments as `ProbeLoop`.
public final class BareLoop {
    private static final AtomicLong DONE = new AtomicLong();
    private static final AtomicLong FAILED = new AtomicLong();

    private BareLoop() {}

    public static void main(String[] arguments) throws InterruptedException {
        String url = arguments[0];
        int targets = Integer.parseInt(arguments[1]);
        int rate = Integer.parseInt(arguments[2]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        HttpClient client =
                vertx.createHttpClient(
                        new HttpClientOptions().setKeepAlive(false).setMaxPoolSize(2_000));
        long interval = 1000L * targets / rate;
        for (int i = 0; i < targets; i++) {
            RequestOptions options =
                    new RequestOptions()
                            .setMethod(HttpMethod.GET)
                            .setAbsoluteURI(url + i)
                            .setTimeout(800);
            vertx.setTimer(
                    1 + i * interval / targets,
                    _ -> vertx.setPeriodic(interval, _ -> ask(client, options)));
        }
        Thread.sleep(Long.parseLong(arguments[3]) * 1000);
        double cpu = Cpu.seconds();
        long done = DONE.get();
        Thread.sleep(Long.parseLong(arguments[4]) * 1000);
        double used = Cpu.seconds() - cpu;
        System.out.printf(
                Locale.ROOT,
                "bare Vert.x loop at %d/s: answered %d, failed %d; %.3f CPU-s per 1,000 probes%n",
                rate,
                DONE.get() - done,
                FAILED.get(),
                used / (DONE.get() - done) * 1000);
        System.exit(0);
    }

    private static void ask(HttpClient client, RequestOptions options) {
        var _ =
                client.request(options)
                        .compose(request -> request.send())
                        .compose(response ->
                                response.body()
                                        .map(body ->
                                                response.statusCode() == 200
                                                        && body.toString().contains("ok")))
                        .onSuccess(right -> (right ? DONE : FAILED).incrementAndGet())
                        .onFailure(_ -> FAILED.incrementAndGet());
    }
}
