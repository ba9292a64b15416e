package dev.portolan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressGuardTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true, true",
        "10.1.2.3, true, true",
        "192.168.1.1, true, true",
        "8.8.8.8, true, true",
        "::1, true, true",
        "fd12:3456::1, true, true",
        "2001:db8::1, true, true",
        "100.100.100.201, true, true",
        "169.254.0.1, false, true",
        "169.254.169.254, false, true",
        "169.254.170.2, false, true",
        "fe80::1, false, true",
        "fd00:ec2::254, false, true",
        "fd20:ce::254, false, true",
        "100.100.100.200, false, true",
        "168.63.129.16, false, true",
        "192.0.0.192, false, true",
        "::ffff:169.254.169.254, false, true",
        "::169.254.169.254, false, true",
        "64:ff9b::169.254.169.254, false, true",
        "2002:a9fe:a9fe::1, false, true",
        "0.0.0.0, false, false",
        "::, false, false",
        "224.0.0.1, false, false",
        "255.255.255.255, false, false",
        "ff02::1, false, false",
    })
    void judgesEachAddress(String address, boolean usually, boolean whenAllowed) {
        InetAddress judged = InetAddress.ofLiteral(address);
        assertThat(AddressGuard.refusal(judged, false).isEmpty()).isEqualTo(usually);
        assertThat(AddressGuard.refusal(judged, true).isEmpty()).isEqualTo(whenAllowed);
    }
}
