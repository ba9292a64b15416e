package dev.portolan.failover.decide;

/// How things are said.
public final class Words {
    private static final int LONGEST = 80;

    private Words() {}

    /// What a caller sent, bounded and in quotes.
    public static String quoted(String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return '"' + shown.replaceAll("\\p{Cntrl}", " ") + '"';
    }
}
