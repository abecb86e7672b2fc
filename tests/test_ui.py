import asyncio
import socket

import gradio as gr
import pytest
from fastapi import FastAPI

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


def test_the_queue_of_the_page_looks_no_oftener_than_it_is_told():
    async def pauses():  # gradio makes a loop where none runs, and never closes it
        with gr.Blocks() as blocks:
            gr.Markdown("nothing to ask")
        before = vars(blocks._queue)["sleep_when_free"]  # else nobody would read what is set
        ui.page_app(blocks, FastAPI())
        return before, blocks._queue.sleep_when_free

    before, after = asyncio.run(pauses())
    assert before < after == ui.LOOKS
