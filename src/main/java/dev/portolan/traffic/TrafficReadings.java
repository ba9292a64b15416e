package dev.portolan.traffic;

public interface TrafficReadings {
    TrafficPicture now();
}
