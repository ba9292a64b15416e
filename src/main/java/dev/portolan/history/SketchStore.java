package dev.portolan.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.portolan.history.HistoryArchive.Writer;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/// Merges the sketches of a half hour's minutes: the database adds sums up, sketches it cannot.
final class SketchStore {
    private final ObjectMapper json;

    SketchStore(ObjectMapper json) {
        this.json = json;
    }

    /// Within a session somebody else opened; how many rows that changed.
    Uni<Integer> rollUp(Mutiny.Session session, Writer writer, Instant half) {
        return session.createNativeQuery(HistorySql.SKETCHES, Object[].class)
                .setParameter("portal", writer.portal().toString())
                .setParameter("from", half.toString())
                .setParameter(
                        "until", half.plus(HistoryWindow.Resolution.HALF_HOUR.length()).toString())
                .getResultList()
                .flatMap(rows ->
                        rows.isEmpty()
                                ? Uni.createFrom().item(0)
                                : session.createNativeQuery(HistorySql.SKETCH_UP)
                                        .setParameter("rows", merged(rows))
                                        .setParameter("portal", writer.portal().toString())
                                        .setParameter("from", half.toString())
                                        .executeUpdate());
    }

    /// region, signal, source, vantage, class, sketch.
    private String merged(List<Object[]> rows) {
        Map<List<Object>, List<String>> series = new LinkedHashMap<>();
        for (Object[] row : rows) {
            series.computeIfAbsent(
                            List.copyOf(Arrays.asList(row).subList(0, 5)), _ -> new ArrayList<>())
                    .add((String) row[5]);
        }
        ArrayNode all = json.createArrayNode();
        series.forEach((of, sketches) ->
                all.addObject()
                        .put("region", (String) of.get(0))
                        .put("signal", (String) of.get(1))
                        .put("source", (String) of.get(2))
                        .put("vantage", (String) of.get(3))
                        .put("class", (String) of.get(4))
                        .put("sketch", LatencySketch.merged(sketches).stored()));
        return all.toString();
    }
}
