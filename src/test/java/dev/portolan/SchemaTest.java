package dev.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What scripts rely on: the running schema keeps everything of the committed `schema.graphql`, and
/// what it delivers of the contract has exactly the contract's names, types, arguments and
/// nullability.
@QuarkusTest
class SchemaTest {
    private static final Path COMMITTED = Path.of("schema.graphql");
    private static final Path CONTRACT = Path.of("src/test/resources/contract.graphql");

    /// Fields of delivered types that come with a later capability; a delivered one must leave this
    /// list.
    private static final Set<String> NOT_YET = Set.of("Region.armedUntil");

    @TestHTTPResource("/graphql/schema.graphql")
    URL schema;

    @Test
    void keepsEverythingOfTheCommittedSchema() throws IOException {
        String running = runningSchema();
        Files.writeString(Path.of("target", "schema.graphql"), running);
        assertThat(missing(members(Files.readString(COMMITTED)), members(running)))
                .as(
                        "breaking changes against schema.graphql (the running one is in target/schema.graphql)")
                .isEmpty();
    }

    @Test
    void isTheCommittedSchema() throws IOException {
        assertThat(missing(members(runningSchema()), members(Files.readString(COMMITTED))))
                .as(
                        "additions that schema.graphql does not show yet; copy target/schema.graphql over it")
                .isEmpty();
    }

    @Test
    void deliversTheContractExactly() throws IOException {
        Map<String, String> contract = members(Files.readString(CONTRACT));
        Map<String, String> running = members(runningSchema());
        List<String> differences = new ArrayList<>();
        contract.forEach((member, wanted) -> compare(member, wanted, running, differences));
        assertThat(differences).isEmpty();
    }

    private String runningSchema() {
        return RestAssured.given().get(schema).then().statusCode(200).extract().asString();
    }

    private static void compare(
            String member, String wanted, Map<String, String> running, List<String> differences) {
        String type = member.substring(0, member.indexOf('.'));
        boolean rootType = Set.of("Query", "Mutation", "Subscription").contains(type);
        boolean delivered =
                running.keySet().stream().anyMatch(known -> known.startsWith(type + "."));
        String got = running.get(member);
        if (got != null && !got.equals(wanted)) {
            differences.add(member + " is " + got + ", the contract says " + wanted);
        } else if (got == null && delivered && !rootType && !NOT_YET.contains(member)) {
            differences.add(member + " is missing");
        } else if (got != null && NOT_YET.contains(member)) {
            differences.add(member + " is delivered; take it off the list of what is not yet");
        }
    }

    private static List<String> missing(Map<String, String> wanted, Map<String, String> got) {
        return wanted.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(got.get(entry.getKey())))
                .map(entry ->
                        entry.getKey()
                                + ": "
                                + entry.getValue()
                                + " against "
                                + got.get(entry.getKey()))
                .toList();
    }

    /// Every member of a schema: `Type.field` to its arguments and type, `Enum.VALUE` to nothing.
    private static Map<String, String> members(String sdl) {
        TypeDefinitionRegistry registry = new SchemaParser().parse(sdl);
        Map<String, String> members = new TreeMap<>();
        for (TypeDefinition<?> type : registry.types().values()) {
            switch (type) {
                case ObjectTypeDefinition object ->
                        object.getFieldDefinitions()
                                .forEach(field ->
                                        members.put(key(type, field.getName()), shape(field)));
                case InputObjectTypeDefinition input ->
                        input.getInputValueDefinitions()
                                .forEach(field ->
                                        members.put(key(type, field.getName()), shape(field)));
                case EnumTypeDefinition constants -> {
                    for (EnumValueDefinition value : constants.getEnumValueDefinitions()) {
                        members.put(key(type, value.getName()), "");
                    }
                }
                default -> {}
            }
        }
        return members;
    }

    private static String key(TypeDefinition<?> type, String member) {
        return type.getName() + "." + member;
    }

    private static String shape(FieldDefinition field) {
        Map<String, String> arguments = new TreeMap<>();
        field.getInputValueDefinitions()
                .forEach(argument -> arguments.put(argument.getName(), shape(argument)));
        return arguments + " " + AstPrinter.printAst(field.getType());
    }

    private static String shape(InputValueDefinition value) {
        String fallback =
                value.getDefaultValue() == null
                        ? ""
                        : " = " + AstPrinter.printAst(value.getDefaultValue());
        return AstPrinter.printAst(value.getType()) + fallback;
    }
}
