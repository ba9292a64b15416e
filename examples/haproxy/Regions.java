import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/// Tiny regions on one machine: `java Regions.java us-east-1=18311 eu-west-1=18312 ...`. Each
/// answers `/health`, `/metrics` (what it answered, by traffic class) and everything else with its
/// own name.
class Regions {
    private final byte[] name;
    private final Map<String, LongAdder> answered = new ConcurrentHashMap<>();

    Regions(String name) {
        this.name = (name + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static void main(String[] regions) throws IOException {
        for (String region : regions) {
            String[] parts = region.split("=", 2);
            InetSocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(parts[1]));
            HttpServer server = HttpServer.create(address, 1024);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            Regions one = new Regions(parts[0]);
            server.createContext("/", one::work);
            server.createContext("/health", exchange -> answer(exchange, "ok\n".getBytes(StandardCharsets.UTF_8)));
            server.createContext("/metrics", exchange -> answer(exchange, one.metrics()));
            server.start();
        }
    }

    private void work(HttpExchange exchange) throws IOException {
        String trafficClass = exchange.getRequestHeaders().getFirst("traffic-class");
        answered.computeIfAbsent(String.valueOf(trafficClass), _ -> new LongAdder()).increment();
        answer(exchange, name);
    }

    private byte[] metrics() {
        StringBuilder text = new StringBuilder("# TYPE requests_answered_total counter\n");
        answered.forEach((id, count) ->
                text.append("requests_answered_total{class=\"" + id + "\"} " + count.sum() + "\n"));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
