package dev.flywheel.suite.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.suite.terminal.StartFailure;
import org.junit.jupiter.api.Test;

class DatabaseServerTest {

    @Test
    void urlIsTakenApart() {
        assertThat(DatabaseServer.parse("postgresql://admin:p%40ss@db.example:6432/main", null))
                .isEqualTo(new DatabaseServer("db.example", 6432, "main", "admin", "p@ss"));
    }

    @Test
    void defaultsAreFilledIn() {
        assertThat(DatabaseServer.parse("jdbc:postgresql://admin@db.example", "secret"))
                .isEqualTo(new DatabaseServer("db.example", 5432, "postgres", "admin", "secret"));
    }

    @Test
    void passwordIsNotShown() {
        assertThat(DatabaseServer.parse("postgresql://admin:secret@h", null)).hasToString("admin@h:5432/postgres");
        assertThatThrownBy(() -> DatabaseServer.parse("mysql://admin:secret@h", null))
                .isInstanceOf(StartFailure.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> DatabaseServer.parse("postgresql://admin:se cret@h", null))
                .isInstanceOf(StartFailure.class)
                .hasMessageNotContaining("cret");
    }
}
