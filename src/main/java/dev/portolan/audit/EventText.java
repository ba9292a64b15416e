package dev.portolan.audit;

/// What the texts of an event may be: bounded, on one line, without control characters (they come
/// from files and networks, and go to terminals and databases).
final class EventText {
    static final int KIND = 100;
    static final int TITLE = 500;
    static final int LINK = 500;

    private EventText() {}

    static String bounded(String text, int longest) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), longest));
        text.codePoints()
                .map(letter -> allowed(letter) ? letter : ' ')
                .limit(longest + 1L)
                .forEach(plain::appendCodePoint);
        int letters = plain.codePointCount(0, plain.length());
        return letters <= longest
                ? plain.toString()
                : plain.substring(0, plain.offsetByCodePoints(0, longest - 1)) + "…";
    }

    private static boolean allowed(int letter) {
        return !Character.isISOControl(letter) && Character.getType(letter) != Character.SURROGATE;
    }
}
