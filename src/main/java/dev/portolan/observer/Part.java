package dev.portolan.observer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.portolan.platform.RegionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One value of a JSON body with the place it stands at, read strictly: what is wrong says where,
/// what is there, and what is accepted.
record Part(String place, JsonNode node) {
    private static final int LONGEST_SHOWN = 40;

    /// A body that is not accepted; the message is for its sender.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence, null, false, false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    Part at(String key) {
        JsonNode value = node.get(key);
        String where = place.isEmpty() ? key : place + "." + key;
        return new Part(where, value == null ? MissingNode.getInstance() : value);
    }

    boolean present() {
        return !node.isMissingNode() && !node.isNull();
    }

    Part object() throws Refused {
        if (!node.isObject()) {
            throw refused("an object");
        }
        return this;
    }

    /// Refuses every other key.
    void only(String... keys) throws Refused {
        List<String> accepted = Arrays.asList(keys);
        for (var name = node.fieldNames(); name.hasNext(); ) {
            String key = name.next();
            if (!accepted.contains(key)) {
                throw new Refused(
                        "%s: the key \"%s\" is unknown; accepted: %s"
                                .formatted(shownPlace(), cut(key), String.join(", ", accepted)));
            }
        }
    }

    List<Part> list(int most) throws Refused {
        if (!node.isArray()) {
            throw refused("a list");
        }
        if (node.size() > most) {
            throw new Refused(
                    "%s: has %d entries; at most %d are accepted"
                            .formatted(shownPlace(), node.size(), most));
        }
        List<Part> parts = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            parts.add(new Part(place + "[" + i + "]", node.get(i)));
        }
        return parts;
    }

    /// Some printable text.
    String text(int longest) throws Refused {
        if (!node.isTextual()
                || node.textValue().isEmpty()
                || node.textValue().length() > longest
                || !Plain.is(node.textValue())) {
            throw refused("a printable text of 1 to " + longest + " characters");
        }
        return node.textValue();
    }

    /// The same, or nothing for an absent or empty one.
    Optional<String> optionalText(int longest) throws Refused {
        boolean empty = node.isTextual() && node.textValue().isEmpty();
        return present() && !empty ? Optional.of(text(longest)) : Optional.empty();
    }

    double number(double least, double most) throws Refused {
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!(value >= least && value <= most)) {
            throw refused("a number from " + shown(least) + " to " + shown(most));
        }
        return value;
    }

    @Nullable Double optionalNumber(double least, double most) throws Refused {
        return present() ? Double.valueOf(number(least, most)) : null;
    }

    long whole(long most) throws Refused {
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < 0
                || node.longValue() > most) {
            throw refused("a whole number from 0 to " + most);
        }
        return node.longValue();
    }

    long whole(long most, long otherwise) throws Refused {
        return present() ? whole(most) : otherwise;
    }

    <E extends Enum<E>> E oneOf(List<E> accepted) throws Refused {
        for (E value : accepted) {
            if (node.isTextual() && value.name().equals(node.textValue())) {
                return value;
            }
        }
        throw refused(accepted.stream().map(Enum::name).collect(Collectors.joining(", ")));
    }

    RegionId region() throws Refused {
        Optional<RegionId> id =
                node.isTextual() && node.textValue().length() <= 63
                        ? RegionId.parse(node.textValue())
                        : Optional.empty();
        return id.orElseThrow(() -> refused("a region id such as us-east-1"));
    }

    Refused refused(String accepted) {
        return new Refused(
                present()
                        ? "%s: is %s; accepted: %s".formatted(shownPlace(), cut(), accepted)
                        : "%s: is missing; accepted: %s".formatted(shownPlace(), accepted));
    }

    private String shownPlace() {
        return place.isEmpty() ? "the body" : place;
    }

    private String cut() {
        if (node.isContainerNode()) {
            return node.isArray() ? "a list" : "an object";
        }
        return node.isTextual() ? "\"" + cut(node.textValue()) + "\"" : cut(node.asText());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_SHOWN
                ? Plain.of(text, LONGEST_SHOWN)
                : Plain.of(text, LONGEST_SHOWN) + "...";
    }

    private static String shown(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }
}
