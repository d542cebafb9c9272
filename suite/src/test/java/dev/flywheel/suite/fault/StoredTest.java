package dev.flywheel.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoredTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);
    private static final UUID THREE = new UUID(0, 3);

    @Test
    void anAcknowledgedEventThatIsNotStoredIsMissing() {
        assertThat(new Stored(Set.of(ONE, TWO), 2).missing(Set.of(ONE, THREE))).isEqualTo(1);
    }

    @Test
    void aStoredEventThatNobodySentIsAlien() {
        assertThat(new Stored(Set.of(ONE, TWO), 2).alien(Set.of(ONE))).isEqualTo(1);
    }

    @Test
    void aSecondRowOfAnIdIsADuplicate() {
        assertThat(new Stored(Set.of(ONE, TWO), 3).duplicates()).isEqualTo(1);
        assertThat(new Stored(Set.of(ONE, TWO), 2).duplicates()).isZero();
    }
}
