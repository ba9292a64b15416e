package dev.portolan.observer;

/// Text that may travel: no control characters, nothing invisible, no half of a character.
final class Plain {
    private Plain() {}

    static boolean is(String text) {
        return text.chars().allMatch(Plain::shown);
    }

    /// The text with `?` for what may not travel, cut at `longest`.
    static String of(String text, int longest) {
        int length = Math.min(text.length(), longest);
        StringBuilder plain = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            plain.append(shown(c) ? c : '?');
        }
        return plain.toString();
    }

    private static boolean shown(int c) {
        return !Character.isISOControl(c)
                && Character.getType(c) != Character.FORMAT
                && Character.getType(c) != Character.LINE_SEPARATOR
                && Character.getType(c) != Character.PARAGRAPH_SEPARATOR
                && !(c <= 0xffff && Character.isSurrogate((char) c));
    }
}
