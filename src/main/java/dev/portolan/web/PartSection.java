package dev.portolan.web;

import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.Expression;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.Scope;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import io.quarkus.qute.SingleResultNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/// `{#part 'f-events'}...{/part}` in the template of a live page: one element with that id, which
/// is sent anew to readers when it changed. It is rendered once, in its place; what was rendered is
/// kept as a part of the screen beside it.
@EngineConfiguration
public class PartSection implements SectionHelperFactory<PartSection.Part> {
    /// The attribute of a template instance under which it collects its parts.
    static final String PARTS = "portolan.parts";

    private static final String ID = "id";

    @Override
    public List<String> getDefaultAliases() {
        return List.of("part");
    }

    @Override
    public ParametersInfo getParameters() {
        return ParametersInfo.builder().addParameter(ID).build();
    }

    @Override
    public Scope initializeBlock(Scope outer, BlockInfo block) {
        if (block.isMainBlock()) {
            block.addExpression(ID, block.getParameter(ID));
        }
        return outer;
    }

    @Override
    public Part initialize(SectionInitContext context) {
        return new Part(context.getExpression(ID));
    }

    /// One such section.
    record Part(Expression id) implements SectionHelper {
        @Override
        public CompletionStage<ResultNode> resolve(SectionResolutionContext context) {
            Object parts = context.resolutionContext().getAttribute(PARTS);
            return context.evaluate(id)
                    .thenCombine(context.execute(), (name, html) -> kept(parts, name, html));
        }

        /// A plain page over the same template keeps no parts.
        private static ResultNode kept(Object parts, Object id, ResultNode content) {
            if (!(parts instanceof Map<?, ?>)) {
                return content;
            }
            StringBuilder html = new StringBuilder();
            content.process(html::append);
            String text = html.toString();
            @SuppressWarnings("unchecked")
            Map<String, String> known = (Map<String, String>) parts;
            known.put(id.toString(), text);
            return new SingleResultNode(text);
        }
    }
}
