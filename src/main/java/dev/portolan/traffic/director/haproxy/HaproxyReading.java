package dev.portolan.traffic.director.haproxy;

import dev.portolan.traffic.director.haproxy.HaproxyAnswer.Backend;
import dev.portolan.traffic.director.haproxy.HaproxyAnswer.Memory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads an answer of the Runtime API line by line; lives for one answer. Lines that are none of
/// its tables are what HAProxy said to the commands that came first.
final class HaproxyReading {
    private static final int MOST_SAID = 20;
    private static final int LONGEST_SAID = 200;
    private static final String VARIABLE = "proc.portolan";
    private static final String UNSET = "Variable not found.";
    private static final String NUMBER = "[0-9]{1,18}";
    private final Map<String, Map<String, String>> state = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> figures = new HashMap<>();
    private final Map<String, Backend> backends = new HashMap<>();
    private final List<Memory> memories = new ArrayList<>();
    private final List<String> variables = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private List<String> columns = List.of();
    private String pid = "";
    private boolean telling;

    private HaproxyReading() {}

    static HaproxyAnswer of(String text) {
        HaproxyReading reading = new HaproxyReading();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(reading::line);
        return reading.answer();
    }

    private void line(String line) {
        if (line.startsWith("portolan ")) {
            telling = true;
            memory(line.split(" ", 4));
        } else if (line.startsWith("# ")) {
            telling = true;
            columns = List.of(line.substring(2).split("[ ,]", -1));
        } else if (line.startsWith(VARIABLE) || line.equals(UNSET)) {
            variables.add(value(line));
        } else if (columns.contains("srv_op_state")) {
            server(line.split(" "));
        } else if (columns.contains("pxname")) {
            figures(line.split(",", -1));
        } else {
            plain(line);
        }
    }

    /// `show info`, or a word to a command.
    private void plain(String line) {
        if (line.startsWith("Name: HAProxy")) {
            telling = true;
        } else if (line.startsWith("Pid: ")) {
            pid = line.substring(5);
        } else if (!telling && said.size() < MOST_SAID) {
            said.add(line.substring(0, Math.min(LONGEST_SAID, line.length())));
        }
    }

    private static String value(String line) {
        int from = line.indexOf("value=<");
        return from < 0 || !line.endsWith(">") ? "" : line.substring(from + 7, line.length() - 1);
    }

    private void memory(String[] words) {
        if (words.length == 4 && words[2].matches(NUMBER)) {
            memories.add(new Memory(words[1], Long.parseLong(words[2]), words[3]));
        }
    }

    private void server(String[] values) {
        Map<String, String> row = row(values);
        if (values.length > 10) {
            state.put(row.get("be_name") + "/" + row.get("srv_name"), row);
        }
    }

    private void figures(String[] values) {
        Map<String, String> row = row(values);
        String backend = text(row, "pxname");
        if (text(row, "svname").equals("BACKEND")) {
            backends.put(
                    backend,
                    new Backend(text(row, "algo"), text(row, "cookie"), text(row, "mode")));
        } else {
            figures.put(backend + "/" + text(row, "svname"), row);
        }
    }

    private Map<String, String> row(String[] values) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(values.length, columns.size()); i++) {
            row.put(columns.get(i), values[i]);
        }
        return row;
    }

    private HaproxyAnswer answer() {
        if (variables.size() >= 3 && !pid.isEmpty()) {
            String boot = pid + "-" + variables.get(0);
            memories.add(written(boot, variables.get(1)));
            memories.add(written(boot, variables.getLast()));
        }
        List<HaproxyServer> servers = new ArrayList<>();
        state.forEach((path, row) -> servers.add(server(row, figures.get(path))));
        return new HaproxyAnswer(
                memories.stream().findFirst(),
                memories.stream().skip(1).reduce((_, last) -> last),
                servers,
                backends,
                said);
    }

    /// The memory that the plain Runtime API has room for: `generation|note` in one variable.
    private static Memory written(String boot, String variable) {
        String[] parts = variable.split("\\|", 2);
        return parts.length == 2 && parts[0].matches(NUMBER)
                ? new Memory(boot, Long.parseLong(parts[0]), parts[1])
                : new Memory(boot, 0, Memory.NOBODY);
    }

    private static HaproxyServer server(
            Map<String, String> state, @Nullable Map<String, String> figures) {
        Map<String, String> counted = figures == null ? Map.of() : figures;
        return new HaproxyServer(
                text(state, "be_name"),
                text(state, "srv_name"),
                (int) number(state, "srv_uweight"),
                (int) number(state, "srv_iweight"),
                (int) number(state, "srv_admin_state"),
                (int) number(state, "srv_op_state"),
                number(counted, "stot"),
                number(counted, "scur"),
                number(counted, "bck") > 0,
                !text(counted, "cookie").isEmpty());
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static long number(Map<String, String> row, String column) {
        String text = text(row, column);
        return text.matches(NUMBER) ? Long.parseLong(text) : 0;
    }
}
