package dev.portolan.access.token;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Type;

/// A new token with its text, shown this once.
@Type("IssuedToken")
@Name("IssuedToken")
public record IssuedTokenView(
        TokenView token, @Description("Shown only here; kept nowhere.") String secret) {}
