package dev.portolan.traffic.director.haproxy;

import dev.portolan.traffic.director.haproxy.HaproxyAnswer.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What HAProxy itself says that keeps weights from meaning what they say, in words. Pure.
final class HaproxyTraps {
    private static final Set<String> HASHED =
            Set.of("source", "uri", "url_param", "hdr", "rdp-cookie", "hash");

    private HaproxyTraps() {}

    static List<String> of(HaproxyTruth truth) {
        List<String> words = new ArrayList<>();
        for (String backend : Set.copyOf(truth.backends().byClass().values())) {
            Backend how = truth.answer().backends().get(backend);
            if (how != null) {
                of(backend, how, words);
            }
            truth.answer().of(backend).forEach(server -> of(server, words));
        }
        return words.stream().sorted().toList();
    }

    private static void of(String backend, Backend how, List<String> words) {
        if (!how.cookie().isEmpty()) {
            words.add(
                    backend
                            + " keeps clients by cookie "
                            + how.cookie()
                            + ": those of a drained region stay there; only maintenance moves them");
        }
        if (how.algorithm().equals("static-rr")) {
            words.add(backend + " balances static-rr, which takes no weights: shifts are refused");
        }
        if (HASHED.contains(how.algorithm())) {
            words.add(
                    backend
                            + " balances by "
                            + how.algorithm()
                            + ": shares are as even as what is hashed, and map-based hashes take"
                            + " no weights");
        }
        if (how.mode().equals("tcp")) {
            words.add(
                    backend
                            + " is mode tcp: connections that are open stay where they are until"
                            + " they are cut");
        }
    }

    private static void of(HaproxyServer server, List<String> words) {
        if (server.backup()) {
            words.add(
                    server.path()
                            + " is a backup: it is sent everything once the others are down,"
                            + " whatever its weight");
        }
        if (server.blocked()) {
            words.add(server.path() + " is in " + server.state() + ": its weight means nothing");
        }
        if (server.down()) {
            words.add(server.path() + " is down by HAProxy's own check");
        }
    }
}
