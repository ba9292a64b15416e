package dev.portolan.platform;

import java.util.List;

/// A feature that contributes findings; a CDI bean, resident (never reads the database).
public interface FindingSource {
    List<Finding> findings();
}
