package dev.portolan.demo;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/// How the control port reads and answers: bounded bodies, JSON back, reasons in `error`.
final class Answers {
    private Answers() {}

    /// The body, of at most `most` bytes; fails with `Refused` when it is longer or its length
    /// unknown.
    static Future<Buffer> body(HttpServerRequest request, int most) {
        String length = request.getHeader("content-length");
        boolean fits =
                length != null && length.matches("\\d{1,9}") && Long.parseLong(length) <= most;
        return fits
                ? request.body()
                : Future.failedFuture(new Refused(413, "at most " + most + " bytes are accepted"));
    }

    static void json(HttpServerRequest request, int status, JsonObject json) {
        if (!request.response().closed()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("content-type", "application/json")
                    .end(json.toBuffer());
        }
    }

    static JsonObject error(String why) {
        return new JsonObject().put("error", why);
    }

    static void refused(HttpServerRequest request, Throwable failure) {
        int status = failure instanceof Refused refused ? refused.status : 500;
        json(request, status, error(String.valueOf(failure.getMessage())));
    }

    /// Something the caller did wrong.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String why) {
            super(why);
            this.status = status;
        }
    }
}
