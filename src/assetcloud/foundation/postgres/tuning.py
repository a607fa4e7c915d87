"""Server settings for the machine at hand."""

from __future__ import annotations

import os

__all__ = ["settings_for_machine"]

_MIB = 1024 * 1024


def settings_for_machine(*, durable: bool) -> dict[str, str]:
    """Return server settings from this machine's memory and cores.

    `durable=False` is for test databases alone: it trades safety on power loss for speed.
    """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // _MIB
    cores = os.cpu_count() or 1
    shared = min(max(memory // 6, 128), 8192) if durable else 256
    settings = {
        "shared_buffers": f"{shared}MB",
        "effective_cache_size": f"{memory // 2}MB",
        "work_mem": f"{min(max(memory // 256, 8), 64)}MB",
        "maintenance_work_mem": f"{min(max(memory // 32, 64), 1024)}MB",
        "max_wal_size": f"{min(max(memory // 6, 512), 8192)}MB",
        "wal_compression": "pglz",
        "random_page_cost": "1.1",
        "max_parallel_workers_per_gather": str(max(cores // 2, 1)),
        "jit": "off",
        "max_connections": "100",
        "listen_addresses": "",
        "unix_socket_permissions": "0700",
        "password_encryption": "scram-sha-256",
        "timezone": "UTC",
        "log_min_error_statement": "panic",
        "log_parameter_max_length_on_error": "0",
        "wal_level": "replica",
    }
    if not durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    return settings
