package dev.portolan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {
    @Test
    void readsProcessAndPort() {
        assertThat(
                        Postmaster.parse(
                                List.of(
                                        "4711",
                                        "/data/cluster",
                                        "1760000000",
                                        "40123",
                                        "",
                                        "127.0.0.1")))
                .contains(new Postmaster(4711, 40_123));
    }

    @Test
    void isEmptyWhileTheServerStillWritesTheFile() {
        assertThat(Postmaster.parse(List.of())).isEmpty();
        assertThat(Postmaster.parse(List.of("4711", "/data/cluster"))).isEmpty();
        assertThat(Postmaster.parse(List.of("4711", "/data", "1", ""))).isEmpty();
        assertThat(Postmaster.parse(List.of("-1", "/data", "1", "5432"))).isEmpty();
    }

    @Test
    void isEmptyWithoutTheFile(@TempDir Path cluster) throws Exception {
        assertThat(Postmaster.of(cluster)).isEmpty();
    }

    @Test
    void isNotAliveWhenTheProcessIsSomebodyElse() {
        assertThat(new Postmaster(ProcessHandle.current().pid(), 5432).alive()).isFalse();
    }

    @Test
    void isNotAliveWhenThereIsNoSuchProcess() {
        assertThat(new Postmaster(Integer.MAX_VALUE, 5432).alive()).isFalse();
    }
}
