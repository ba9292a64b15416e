package dev.portolan.strategy.read;

import dev.portolan.strategy.Place;
import dev.portolan.strategy.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Puts what the YAML parser says of a syntax error into a sentence for people.
final class SyntaxWords {
    private static final List<Phrase> PHRASES =
            List.of(
                    new Phrase("TAB", "a tab stands where spaces are needed; indent with spaces"),
                    new Phrase("'\\t'", "a tab stands where spaces are needed; indent with spaces"),
                    new Phrase(
                            "mapping values are not allowed",
                            "a \":\" stands where no key can begin; put each key on a line of its"
                                    + " own, or put the text in quotes"),
                    new Phrase(
                            "could not find expected ':'",
                            "a line without \":\"; write \"key: value\""),
                    new Phrase(
                            "unexpected end of stream",
                            "a quoted text that begins here is never closed"),
                    new Phrase(
                            "unexpected document separator",
                            "a quoted text that begins here is never closed"),
                    new Phrase(
                            "expected ',' or",
                            "a { or [ that is not closed; write a \",\" between the values and"
                                    + " close the bracket"),
                    new Phrase(
                            "but found '<document start>'",
                            "a second document begins here; a strategy file is one document"),
                    new Phrase(
                            "expected <block end>",
                            "the indentation does not fit the lines above; indent the keys of one"
                                    + " map alike"),
                    new Phrase(
                            "found unknown escape character",
                            "a \\ in double quotes that is no escape; use single quotes"),
                    new Phrase(
                            "that cannot start any token",
                            "a value that begins with a reserved character; put it in quotes"));

    /// What is noticed only after it went wrong: the line is where it began.
    private static final Set<String> BEGUN_BEFORE =
            Set.of(
                    "could not find expected ':'",
                    "unexpected end of stream",
                    "unexpected document separator");

    private SyntaxWords() {}

    static Problem problem(String file, MarkedYamlEngineException e) {
        String said = e.getProblem() == null ? "" : e.getProblem();
        Optional<Phrase> phrase = PHRASES.stream().filter(it -> said.contains(it.part)).findFirst();
        boolean begunBefore = phrase.map(it -> BEGUN_BEFORE.contains(it.part)).orElse(false);
        Optional<Mark> mark =
                begunBefore
                        ? e.getContextMark().or(e::getProblemMark)
                        : e.getProblemMark().or(e::getContextMark);
        return Problem.error(
                new Place(file, mark.map(Mark::getLine).orElse(0) + 1),
                "",
                phrase.map(Phrase::sentence).orElse("is not valid YAML here: " + said));
    }

    /// A part of the parser's words, and ours.
    private record Phrase(String part, String sentence) {}
}
