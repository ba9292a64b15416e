package dev.portolan.strategy.read;

import dev.portolan.strategy.Place;
import dev.portolan.strategy.Problem;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads a file as one document of YAML 1.2 (core schema) whose values know their lines.
final class YamlFile {
    private YamlFile() {}

    /// Empty when nothing can be made of it; what is wrong, fatal or not, goes to `problems`.
    static Optional<Node> read(StrategyFile file, Problems problems) {
        return YamlText.of(file, problems).flatMap(text -> parse(file.name(), text, problems));
    }

    private static Optional<Node> parse(String name, String text, Problems problems) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(name)
                        .setCodePointLimit(StrategyFile.LARGEST)
                        .build();
        Iterable<Event> events = new Parse(settings).parseString(text);
        try {
            return new YamlComposer(name, events.iterator(), problems).document();
        } catch (MarkedYamlEngineException e) {
            problems.add(SyntaxWords.problem(name, e));
        } catch (YamlEngineException e) {
            problems.add(
                    Problem.error(new Place(name, 1), "", "is not valid YAML: " + e.getMessage()));
        }
        return Optional.empty();
    }
}
