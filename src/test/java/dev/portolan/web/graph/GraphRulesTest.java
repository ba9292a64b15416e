package dev.portolan.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import dev.portolan.platform.caller.RoleTable;
import dev.portolan.web.edge.SecurityCallers;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;
import io.smallrye.mutiny.Multi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import mutiny.zero.flow.adapters.AdaptersToReactiveStreams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

class GraphRulesTest {
    private static final RoleTable TABLE =
            new RoleTable(
                    List.of(
                            RoleTable.query("ok", Role.VIEWER),
                            RoleTable.query("refused", Role.VIEWER),
                            RoleTable.query("wrapped", Role.VIEWER),
                            RoleTable.query("broken", Role.VIEWER),
                            RoleTable.query("must", Role.VIEWER),
                            RoleTable.query("rows", Role.VIEWER),
                            RoleTable.mutation("change", Role.RESPONDER, Role.DPO),
                            RoleTable.subscription("ticks", Role.VIEWER),
                            RoleTable.subscription("failing", Role.VIEWER)));
    private static final String SCHEMA =
            "type Query { ok: String unlisted: String refused: String wrapped: String broken: String must: String! rows(count: Int!): [Row] }"
                    + " type Row { cells: [Int] }"
                    + " type Mutation { change: String }"
                    + " type Subscription { ticks: Int failing: Int secret: Int }";

    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicReference<Caller> caller = new AtomicReference<>(with(Role.VIEWER));
    private final GraphQL engine = engine();

    @Test
    void refusesStrangersEveryOperation() {
        caller.set(Caller.ANONYMOUS);
        for (String query :
                List.of("{ ok }", "mutation { change }", "subscription { ticks }", "{ x }")) {
            assertThat(only(ask(query)).code()).as(query).isEqualTo(ErrorCode.UNAUTHENTICATED);
        }
        caller.set(with(Role.OBSERVER));
        assertThat(only(ask("{ ok }")).code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(changes).hasValue(0);
    }

    @Test
    void neverLetsAMereReaderReachAMutationEvenOneThatForgotToAsk() {
        assertThat(only(ask("mutation { change }")).code()).isEqualTo(ErrorCode.FORBIDDEN);
        caller.set(Caller.DEMO_READER);
        assertThat(only(ask("mutation { change }")).code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(changes).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void letsOnlyTheRolesOfTheTableReachTheMutation(Role role) {
        caller.set(with(role));
        boolean may = Set.of(Role.RESPONDER, Role.OPERATOR, Role.DPO).contains(role);
        ExecutionResult answer = ask("mutation { change }");
        assertThat(answer.getErrors().isEmpty()).isEqualTo(may);
        assertThat(changes).hasValue(may ? 1 : 0);
    }

    @Test
    void saysWhichRoleIsNeededAndWhatIsHeld() {
        assertThat(only(ask("mutation { change }")).message())
                .isEqualTo("This needs the role responder or dpo; you hold viewer.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mutation { ...All } fragment All on Mutation { change }",
                "mutation { ... on Mutation { other: change } }",
                "mutation A { change } query B { ok }",
            })
    void looksThroughFragmentsAliasesAndNames(String document) {
        assertThat(only(ask(document, "A")).code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(changes).hasValue(0);
    }

    @Test
    void letsNobodyDoWhatIsNotInTheTable() {
        caller.set(
                new Caller(
                        Optional.of("root"),
                        Set.of(Role.values()),
                        Optional.empty(),
                        Optional.empty(),
                        false));
        assertThat(only(ask("{ ok unlisted }")).message()).contains("unlisted is not in the role");
        assertThat(only(ask("subscription { secret }")).code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(ask("{ ok __typename __schema { queryType { name } } }").getErrors()).isEmpty();
    }

    @Test
    void keepsCodeRulesSentenceAndPathOfWhatWasRefused() {
        GraphError error = only(ask("{ refused }"));
        assertThat(error.code()).isEqualTo(ErrorCode.REFUSED);
        assertThat(error.rules()).containsExactly("EMPTY_SET");
        assertThat(error.toSpecification().toString())
                .contains("nobody would serve", "code=REFUSED", "rules=[EMPTY_SET]")
                .contains("path=[refused]");
        assertThat(only(ask("{ wrapped }")).code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void hidesWhatNobodyForesaw() {
        assertThat(only(ask("{ broken }")).toSpecification().toString())
                .contains("UNAVAILABLE")
                .doesNotContain("select", "IllegalState");
        assertThat(only(ask("{ must }")).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void mapsTheFailureOfAStreamAndEndsIt() {
        List<ExecutionResult> heard = subscribe("subscription { failing }", 10);
        assertThat(heard).hasSize(2);
        assertThat(only(heard.getLast()).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void endsAStreamWhoseCallerMayNoLongerRead() {
        List<ExecutionResult> heard = subscribe("subscription { ticks }", 2);
        assertThat(heard).hasSize(3);
        assertThat(only(heard.getLast()).code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    /// Listens to everything; after `revokedAfter` results the caller loses every role.
    private List<ExecutionResult> subscribe(String query, int revokedAfter) {
        Publisher<ExecutionResult> stream = ask(query).getData();
        List<ExecutionResult> heard = new ArrayList<>();
        AtomicReference<String> end = new AtomicReference<>("open");
        stream.subscribe(
                new Subscriber<>() {
                    private final AtomicReference<Subscription> up = new AtomicReference<>();

                    @Override
                    public void onSubscribe(Subscription subscription) {
                        up.set(subscription);
                        subscription.request(1);
                    }

                    @Override
                    public void onNext(ExecutionResult result) {
                        heard.add(result);
                        if (heard.size() == revokedAfter) {
                            caller.set(Caller.ANONYMOUS);
                        }
                        up.get().request(1);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        end.set("failed");
                    }

                    @Override
                    public void onComplete() {
                        end.set("complete");
                    }
                });
        assertThat(end).hasValue("complete");
        return heard;
    }

    private ExecutionResult ask(String query) {
        return ask(query, null);
    }

    private ExecutionResult ask(String query, @Nullable String operation) {
        SecurityCallers.Recognised recognised = () -> Optional.of(caller.get());
        return engine.execute(
                ExecutionInput.newExecutionInput(query)
                        .operationName(query.contains(operation + " {") ? operation : null)
                        .graphQLContext(context -> context.of(GraphRules.CALLER, recognised))
                        .build());
    }

    @Test
    void answersWithWholeListsUpToWhatMemoryAllows() {
        List<Map<String, List<?>>> rows =
                ask("{ rows(count: 40) { cells } }")
                        .<Map<String, List<Map<String, List<?>>>>>getData()
                        .get("rows");
        assertThat(rows).hasSize(40).allSatisfy(row -> assertThat(row.get("cells")).hasSize(5000));

        GraphError tooMuch = only(ask("{ rows(count: 60) { cells } }"));
        assertThat(tooMuch.code()).isEqualTo(ErrorCode.TOO_COMPLEX);
        assertThat(tooMuch.message()).contains("250000 entries").contains("first and after");
    }

    private static GraphError only(ExecutionResult result) {
        List<GraphQLError> errors = result.getErrors();
        assertThat(errors).hasSize(1);
        return (GraphError) errors.getFirst();
    }

    private static Caller with(Role role) {
        return new Caller(
                Optional.of("ada"), Set.of(role), Optional.empty(), Optional.empty(), false);
    }

    private GraphQL engine() {
        RuntimeWiring wiring =
                RuntimeWiring.newRuntimeWiring()
                        .type("Query", GraphRulesTest::queries)
                        .type(
                                "Mutation",
                                type ->
                                        type.dataFetcher(
                                                "change", any -> "" + changes.incrementAndGet()))
                        .type(
                                "Row",
                                type ->
                                        type.dataFetcher(
                                                "cells", any -> Collections.nCopies(5000, 1)))
                        .type(
                                "Subscription",
                                type ->
                                        type.dataFetcher("ticks", any -> stream(false))
                                                .dataFetcher("failing", any -> stream(true)))
                        .build();
        var schema =
                new SchemaGenerator()
                        .makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring);
        return GraphQL.newGraphQL(schema).instrumentation(new GraphRules(() -> TABLE)).build();
    }

    private static TypeRuntimeWiring.Builder queries(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("ok", any -> "yes")
                .dataFetcher(
                        "refused",
                        failing(
                                new ContractException(
                                        ErrorCode.REFUSED,
                                        "nobody would serve it",
                                        List.of("EMPTY_SET"))))
                .dataFetcher(
                        "wrapped",
                        failing(
                                new CompletionException(
                                        ContractException.notFound("no such region"))))
                .dataFetcher(
                        "rows",
                        asked ->
                                Collections.nCopies(
                                        Objects.requireNonNull(asked.<Integer>getArgument("count")),
                                        "row"))
                .dataFetcher("broken", failing(new IllegalStateException("select * from people")));
    }

    private static DataFetcher<String> failing(RuntimeException failure) {
        return any -> {
            throw failure;
        };
    }

    private static Publisher<Integer> stream(boolean failing) {
        Multi<Integer> numbers = Multi.createFrom().items(1, 2, 3, 4);
        Multi<Integer> stream =
                failing
                        ? Multi.createBy()
                                .concatenating()
                                .streams(
                                        Multi.createFrom().item(1),
                                        Multi.createFrom()
                                                .failure(new IllegalStateException("select *")))
                        : numbers;
        return AdaptersToReactiveStreams.publisher(stream);
    }
}
