"""Where the server listens, and what it says where it cannot."""

from __future__ import annotations

import pytest

from ictkg.errors import InputError
from ictkg.serve import running


def test_a_free_port_is_found_and_a_taken_one_told() -> None:
    with running.listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        assert running.address_of("127.0.0.1", first) == f"http://127.0.0.1:{port}/"
        with pytest.raises(InputError, match=f"port {port} of 127.0.0.1 .*--port"):
            running.listen("127.0.0.1", port)


def test_a_host_that_is_none_is_told_as_such() -> None:
    with pytest.raises(InputError, match=r"'no such host' is no address .*--host"):
        running.listen("no such host", None)
