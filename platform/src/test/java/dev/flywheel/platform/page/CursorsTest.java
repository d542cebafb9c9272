package dev.flywheel.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.platform.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorsTest {

    private final Cursors cursors = new Cursors(() -> "an-internal-key-of-thirty-two-characters");

    @Test
    void partsReadBackAsTheyWere() {
        assertThat(cursors.decode(cursors.encode("2026-01-01T00:00:00Z", "", "ümlaut/+")))
                .containsExactly("2026-01-01T00:00:00Z", "", "ümlaut/+");
    }

    @Test
    void alteredOrForeignCursorIs400() {
        String cursor = cursors.encode("a", "b");
        String foreign = new Cursors(() -> "another-internal-key-of-thirty-two-chars").encode("a", "b");
        String altered = cursor.substring(0, cursor.length() - 1) + (cursor.endsWith("A") ? "Q" : "A");

        for (String wrong : List.of(foreign, altered, "", "no cursor", "AAAA")) {
            assertThatThrownBy(() -> cursors.decode(wrong))
                    .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status())
                            .isEqualTo(400));
        }
    }

    @Test
    void rowPastTheLimitBecomesTheCursor() {
        assertThat(Page.of(List.of(1, 2, 3), 2, i -> "after " + i)).isEqualTo(new Page<>(List.of(1, 2), "after 2"));
        assertThat(Page.of(List.of(1, 2), 2, i -> "after " + i)).isEqualTo(new Page<>(List.of(1, 2), null));
    }
}
