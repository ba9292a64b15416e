package dev.portolan.platform.database;

/// The embedded PostgreSQL could not be unpacked, prepared or started. The message is one sentence
/// for a person, and says what to do where something can be done.
final class PostgresException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String sentence;

    PostgresException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    PostgresException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
