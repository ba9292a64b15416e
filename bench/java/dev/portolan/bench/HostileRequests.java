package dev.portolan.bench;

import java.util.List;
import java.util.Map;
import java.util.Random;

/// What an attacker may send, by a seed: documents that multiply, forms without a token, wrong
/// types, wrong tokens, long and broken things.
final class HostileRequests {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> FORMS =
            List.of(
                    "/failover",
                    "/plans/0190a000-0000-7000-8000-000000000000/orders",
                    "/regions/us-east-1/maintenance",
                    "/regions/%2e%2e/maintenance",
                    "/sign-out",
                    "/theme");
    private static final List<String> PATHS =
            List.of(
                    "/",
                    "/%2e%2e/%2e%2e/etc/passwd",
                    "/regions/%00",
                    "/plans?after='%3Bdrop",
                    "/plans/x",
                    "/css/..;/x",
                    "/fragments/nowhere",
                    "/live?page=/nowhere",
                    "/live?page=/",
                    "/live?page=/regions/us-east-1",
                    "/q/metrics",
                    "/strategy?after=zzzz",
                    "/failover?region=%F0%9F%98%80&weight.a=99999999999");

    private final Random random;

    /// One request; `known`: with a good token.
    record One(
            String method, String path, Map<String, String> headers, String body, boolean known) {}

    HostileRequests(Random random) {
        this.random = random;
    }

    synchronized One next() {
        boolean known = random.nextInt(3) == 0;
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> graph(known);
            case 3 -> form(known);
            case 4 -> signals(known);
            case 5 -> foreign(known);
            case 6 -> signIn();
            default -> page(known);
        };
    }

    private One graph(boolean known) {
        String document =
                switch (random.nextInt(9)) {
                    case 0 -> "{ fleet { sequence " + "regions { id ".repeat(30) + "}".repeat(32);
                    case 1 -> "{" + times(" a%d: fleet { sequence }", 30) + "}";
                    case 2 -> bomb();
                    case 3 -> "{ ...A } fragment A on Query { ...A }";
                    case 4 ->
                            "mutation { startFailover(input: { region: \\\"us-east-1\\\", reason: \\\"x\\\", idempotencyKey: \\\"k\\\" }) { id } }";
                    case 5 ->
                            "{ __schema { types { fields { type { ofType { ofType { name } } } } } } }";
                    case 6 -> "{ events(first: 2147483648) { items { id } } }";
                    case 7 -> "{ fleet { " + "sequence ".repeat(1200) + "} }";
                    default -> noise(2000);
                };
        String body =
                switch (random.nextInt(12)) {
                    case 0 -> document;
                    case 1 -> "[".repeat(5000);
                    case 2 -> "{\"query\":\"" + "x".repeat(70_000) + "\"}";
                    case 3 -> "{\"query\":{\"a\":1}}";
                    default -> "{\"query\":\"" + document + "\"}";
                };
        String type = random.nextInt(10) == 0 ? "text/plain" : JSON;
        return new One("POST", "/graphql", Map.of("Content-Type", type), body, known);
    }

    private String bomb() {
        StringBuilder text = new StringBuilder("{ ...F0 }");
        for (int i = 0; i < 40; i++) {
            text.append(" fragment F%d on Query { ...F%d ...F%d }".formatted(i, i + 1, i + 1));
        }
        return text.append(" fragment F40 on Query { me { name } }").toString();
    }

    private One form(boolean known) {
        String path = FORMS.get(random.nextInt(FORMS.size()));
        String body =
                switch (random.nextInt(5)) {
                    case 0 -> "reason=" + "r".repeat(random.nextInt(300_000));
                    case 1 -> times("&f%d=1", random.nextInt(2000));
                    case 2 -> "%zz=%0&=&&==%";
                    case 3 ->
                            "region=us-east-1&act=start&form_token=wrong&typed=us-east-1&reason=x";
                    default -> noise(3000);
                };
        String type = random.nextInt(6) == 0 ? "multipart/form-data; boundary=x" : FORM;
        return new One("POST", path, Map.of("Content-Type", type), body, known);
    }

    private One signals(boolean known) {
        String body =
                switch (random.nextInt(4)) {
                    case 0 ->
                            "{\"region\":\"eu-west-1\",\"source\":\"app\",\"signals\":[{\"name\":\"ERROR_RATIO\",\"value\":1e999,\"samples\":-1}]}";
                    case 1 -> "{\"votes\":[" + "{},".repeat(20_000) + "{}]}";
                    case 2 -> "[".repeat(30_000);
                    default -> noise(4000);
                };
        Map<String, String> headers =
                known
                        ? Map.of("Content-Type", JSON)
                        : Map.of("Content-Type", JSON, "Authorization", "Bearer ptl_" + noise(49));
        return new One("POST", "/signals", headers, body, known);
    }

    private One foreign(boolean known) {
        return new One(
                random.nextBoolean() ? "POST" : "GET",
                PATHS.get(random.nextInt(PATHS.size())),
                Map.of("Origin", "https://evil.test", "Sec-Fetch-Site", "cross-site"),
                "",
                known);
    }

    private One signIn() {
        return new One(
                "POST",
                "/sign-in",
                Map.of("Content-Type", FORM),
                "name=guess"
                        + random.nextInt(100)
                        + "&password="
                        + noise(20)
                        + "&return=//evil.test",
                false);
    }

    private One page(boolean known) {
        Map<String, String> headers =
                switch (random.nextInt(5)) {
                    case 0 -> Map.of("Cookie", "portolan_session=" + noise(43));
                    case 1 -> Map.of("Accept", "text/html", "X-Forwarded-For", noise(30));
                    case 2 -> Map.of("Host", "evil.test");
                    case 3 -> Map.of("X-Junk", "j".repeat(random.nextInt(14_000)));
                    default -> Map.of("Accept", "text/html");
                };
        String method = random.nextInt(8) == 0 ? "DELETE" : "GET";
        return new One(method, PATHS.get(random.nextInt(PATHS.size())), headers, "", known);
    }

    /// Bytes that are hardly HTTP.
    synchronized String raw() {
        String host = "\r\nHost: localhost\r\n";
        return switch (random.nextInt(8)) {
            case 0 -> noise(500) + "\r\n\r\n";
            case 1 -> "GET / HTTP/1.1" + host + "X: " + "x".repeat(40_000) + "\r\n\r\n";
            case 2 -> "GET /" + "x".repeat(10_000) + " HTTP/1.1" + host + "\r\n";
            case 3 -> "POST /theme HTTP/1.1" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n";
            case 4 ->
                    "POST /graphql HTTP/1.1"
                            + host
                            + "Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{";
            case 5 ->
                    "POST / HTTP/1.1"
                            + host
                            + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
            case 6 ->
                    "GET /graphql HTTP/1.1"
                            + host
                            + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n";
            default -> "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + noise(200);
        };
    }

    private static String times(String pattern, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(pattern.formatted(i));
        }
        return text.toString();
    }

    private String noise(int most) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(most);
        for (int i = 0; i < length; i++) {
            text.append((char) ('!' + random.nextInt(90)));
        }
        return text.toString();
    }
}
