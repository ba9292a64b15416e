package dev.portolan.strategy.read;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Which known word somebody may have meant.
public final class Spelling {
    private Spelling() {}

    /// `did you mean "x"? `, when one of `known` is close to `word`; else nothing.
    public static String didYouMean(String word, Collection<String> known) {
        return nearest(word, known).map(it -> "did you mean \"" + it + "\"? ").orElse("");
    }

    /// The known word that is at most a third of its letters away (edits and swaps of neighbours).
    static Optional<String> nearest(String word, Collection<String> known) {
        String wanted = plain(word);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int most = Math.max(1, Math.min(wanted.length(), candidate.length()) / 3);
            int distance = distance(wanted, plain(candidate), most);
            if (distance <= most && distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    private static String plain(String word) {
        return word.replace('-', '_').toLowerCase(Locale.ROOT);
    }

    /// The optimal string alignment distance; more than `most` when the lengths alone say so.
    private static int distance(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most) {
            return most + 1;
        }
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, rows);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] rows) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least =
                Math.min(rows[i - 1][j - 1] + same, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
