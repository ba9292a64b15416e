package dev.portolan.strategy.read;

import dev.portolan.strategy.Place;
import dev.portolan.strategy.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// The text of a strategy file: at most 2 MiB of UTF-8 without control characters.
final class YamlText {
    private YamlText() {}

    /// Empty when it cannot be read as text, with the problem reported.
    static Optional<String> of(StrategyFile file, Problems problems) {
        if (file.tooLarge()) {
            problems.add(error(file, 1, "is larger than 2 MiB; a strategy file may have 2 MiB"));
            return Optional.empty();
        }
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(file.bytes());
        CharBuffer chars = CharBuffer.allocate(bytes.remaining() + 1);
        CoderResult result = decoder.decode(bytes, chars, true);
        String text = chars.flip().toString();
        if (result.isError()) {
            String sentence = "holds a byte that is not UTF-8 text; save the file as UTF-8";
            problems.add(error(file, lineOf(text, text.length()), sentence));
            return Optional.empty();
        }
        return printable(file, text.startsWith("\uFEFF") ? text.substring(1) : text, problems);
    }

    private static Optional<String> printable(StrategyFile file, String text, Problems problems) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (!StreamReader.isPrintable(character)) {
                String shown = String.format("U+%04X", character);
                String sentence = "holds the control character " + shown + "; remove it";
                problems.add(error(file, lineOf(text, i), sentence));
                return Optional.empty();
            }
        }
        return Optional.of(text);
    }

    private static int lineOf(String text, int end) {
        return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    private static Problem error(StrategyFile file, int line, String sentence) {
        return Problem.error(new Place(file.name(), line), "", sentence);
    }
}
