package dev.portolan.demo;

/// A demo process that runs and listens.
record DemoProcess(ProcessHandle handle, DemoPorts ports) {}
