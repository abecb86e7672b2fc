import socket

import pytest

import ui
from assistant.service.entry.binding import Binding
from corpus.errors import BadSetting


def test_a_port_that_cannot_be_had_is_told_before_anything_is_served(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BadSetting, match=rf"Port {port} .* another with --port"):
            ui.launched(None, tmp_path, binding=Binding(port=port))
    with pytest.raises(BadSetting, match="Port 70000 "):
        ui.launched(None, tmp_path, binding=Binding(port=70_000))
