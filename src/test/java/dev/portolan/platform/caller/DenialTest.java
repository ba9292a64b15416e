package dev.portolan.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DenialTest {
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final RegionId US = RegionId.of("us-east-1");
    private static final Caller ADA =
            new Caller(
                    Optional.of("ada"),
                    Set.of(Role.OPERATOR, Role.APPROVER),
                    Optional.empty(),
                    Map.of(Role.OPERATOR, Set.of(EU)),
                    Optional.empty(),
                    false);

    @Test
    void namesTheRoleNeededWhereAndWhatIsHeld() {
        assertThat(Denial.of(ADA, Role.OPERATOR, US))
                .hasValueSatisfying(denied -> {
                    assertThat(denied.code()).isEqualTo(ErrorCode.FORBIDDEN);
                    assertThat(denied)
                            .hasMessage(
                                    "This needs the role operator for us-east-1; you hold operator"
                                            + " for eu-west-1, approver.");
                });
    }

    @Test
    void includesNoRoleByAnotherOneThatIsLimited() {
        assertThat(Denial.of(ADA, Role.RESPONDER, US)).isPresent();
        assertThat(Denial.of(ADA, Role.RESPONDER, EU)).isEmpty();
        assertThat(Denial.of(ADA, Role.OPERATOR)).isEmpty();
        assertThat(Denial.of(ADA, List.of(Role.DPO, Role.APPROVER))).isEmpty();
    }

    @Test
    void asksAStrangerToSignIn() {
        assertThat(Denial.of(Caller.ANONYMOUS, Set.of(Role.DPO, Role.OPERATOR)))
                .hasValueSatisfying(denied -> {
                    assertThat(denied.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
                    assertThat(denied).hasMessage("Sign in: this needs the role operator or dpo.");
                });
        assertThat(Denial.held(Caller.ANONYMOUS)).isEqualTo("no role");
    }
}
