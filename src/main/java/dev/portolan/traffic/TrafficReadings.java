package dev.portolan.traffic;

/// The newest picture of all traffic, resident.
public interface TrafficReadings {
    TrafficPicture now();
}
