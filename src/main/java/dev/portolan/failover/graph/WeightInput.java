package dev.portolan.failover.graph;

import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/// The weight (0-100) that a region is to have.
@Input("WeightInput")
public record WeightInput(@Id @NonNull String region, int weight) {}
