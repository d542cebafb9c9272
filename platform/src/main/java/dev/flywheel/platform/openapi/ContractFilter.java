package dev.flywheel.platform.openapi;

import dev.flywheel.platform.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Completes the contract that the build writes with what a client generator needs and no resource should repeat: how a
 * key is presented, what a refusal looks like, and a name for each operation.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractFilter implements OASFilter {

    private static final String DIALECT = "x-flywheel-dialect";
    private static final String RESOURCE = "Resource";
    private static final String PROBLEM = "Problem";
    private static final String BEARER = "bearer";
    private static final String API_KEY = "apiKey";

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        if (contract.getPaths() == null || contract.getPaths().getPathItems() == null) {
            return;
        }
        if (contract.getComponents() == null) {
            contract.setComponents(OASFactory.createComponents());
        }
        describe(contract.getComponents());
        contract.setSecurity(List.of(
                OASFactory.createSecurityRequirement().addScheme(BEARER),
                OASFactory.createSecurityRequirement().addScheme(API_KEY)));
        contract.getPaths().getPathItems().values().forEach(path -> path.getOperations()
                .values()
                .forEach(ContractFilter::complete));
    }

    private static void describe(Components components) {
        components.addSecurityScheme(
                BEARER,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("A public (fwp_) or secret (fws_) key."));
        components.addSecurityScheme(
                API_KEY,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("X-API-Key")
                        .description("The same keys, for clients that cannot set Authorization."));
        components.addSchema(PROBLEM, problem());
        components.addResponse(
                PROBLEM,
                OASFactory.createAPIResponse()
                        .description("A refusal, as RFC 9457 describes it")
                        .content(OASFactory.createContent()
                                .addMediaType(
                                        Problem.MEDIA_TYPE,
                                        OASFactory.createMediaType()
                                                .schema(OASFactory.createSchema()
                                                        .ref(PROBLEM)))));
    }

    private static Schema problem() {
        Schema violation = object(Map.of(
                        "pointer", text("JSON Pointer to the member at fault, or the name of a parameter"),
                        "reason", text("What to change, in words")))
                .required(List.of("pointer", "reason"));
        Schema errors = OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.ARRAY))
                .items(violation)
                .description("Each member at fault");
        return object(Map.of())
                .addProperty(
                        "type",
                        text("Address of a page about this kind of problem").format("uri"))
                .addProperty("title", text("The kind of problem in a few words"))
                .addProperty("status", OASFactory.createSchema().type(List.of(Schema.SchemaType.INTEGER)))
                .addProperty("detail", text("What was wrong with this request"))
                .addProperty("errors", errors)
                .required(List.of("type", "title", "status", "detail"));
    }

    private static Schema object(Map<String, Schema> properties) {
        Schema schema = OASFactory.createSchema().type(List.of(Schema.SchemaType.OBJECT));
        properties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(property -> schema.addProperty(property.getKey(), property.getValue()));
        return schema;
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)).description(description);
    }

    private static void complete(Operation operation) {
        if (operation.getOperationId() != null) {
            operation.setOperationId(name(operation.getOperationId()));
        }
        if (operation.getTags() != null) {
            operation.setTags(operation.getTags().stream()
                    .map(tag -> tag.replace(" " + RESOURCE, ""))
                    .toList());
        }
        boolean foreign =
                operation.getExtensions() != null && operation.getExtensions().containsKey(DIALECT);
        if (!foreign) {
            refusals(operation);
        }
    }

    /** {@code KeyResource_make} becomes {@code keyMake}: unique in its service, and a method name in any language. */
    private static String name(String generated) {
        int separator = generated.indexOf(RESOURCE + '_');
        if (separator < 0) {
            return generated;
        }
        String method = generated.substring(separator + RESOURCE.length() + 1);
        return Character.toLowerCase(generated.charAt(0))
                + generated.substring(1, separator)
                + Character.toUpperCase(method.charAt(0))
                + method.substring(1);
    }

    /** The build guesses statuses without a body; every refusal has the same one. */
    private static void refusals(Operation operation) {
        Map<String, APIResponse> responses = operation.getResponses().getAPIResponses();
        responses.forEach((status, response) -> {
            if (status.startsWith("4") && response.getRef() == null && response.getContent() == null) {
                response.setContent(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))));
            }
        });
        operation
                .getResponses()
                .addAPIResponse("default", OASFactory.createAPIResponse().ref(PROBLEM));
    }
}
