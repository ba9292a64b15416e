package dev.portolan.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Watches how regularly the fleet's snapshot comes while something else happens: asks for its
/// sequence every 20 ms and notes when a new one was first seen.
final class Snapshots implements Runnable {
    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":(\\d+)");
    private static final long PAUSE = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final List<Double> gaps = new ArrayList<>();
    private final List<Double> answers = new ArrayList<>();
    private volatile boolean ended;

    Snapshots(String base, String token) {
        this.request =
                HttpRequest.newBuilder(URI.create(base + "/graphql"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"query\":\"{fleet{sequence}}\"}"))
                        .build();
    }

    void end() {
        ended = true;
    }

    @Override
    public void run() {
        long last = -1;
        long since = System.nanoTime();
        while (!ended) {
            long asked = System.nanoTime();
            long sequence = sequence();
            long now = System.nanoTime();
            answers.add((now - asked) / 1e6);
            if (sequence != last) {
                if (last >= 0) {
                    gaps.add((now - since) / 1e6);
                }
                last = sequence;
                since = now;
            }
            pause();
        }
    }

    private long sequence() {
        try {
            String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Matcher found = SEQUENCE.matcher(body);
            if (!found.find()) {
                throw new IllegalStateException(body);
            }
            return Long.parseLong(found.group(1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Milliseconds between snapshots, smallest first.
    double[] sortedGaps() {
        return gaps.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /// Milliseconds of the answers, smallest first.
    double[] sortedAnswers() {
        return answers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
