"""The tiny random model behind the chat-completions protocol of OpenAI."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

import torch
from tiny import model, tokenizer


class _Handler(BaseHTTPRequestHandler):
    lock = Lock()
    words = tokenizer()
    network = model()

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        answer = self._answer(request)
        streamed = bool(request.get("stream"))
        body = (_events(answer) if streamed else json.dumps(answer)).encode()
        self.send_response(200)
        self.send_header("content-type", "text/event-stream" if streamed else "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        tokens = self.words.apply_chat_template(
            request["messages"], add_generation_prompt=True, return_tensors="pt", return_dict=True
        )
        with self.lock, torch.inference_mode():
            output = self.network.generate(**tokens, max_new_tokens=8, do_sample=True)
        prompt = tokens["input_ids"].shape[1]
        message = {"role": "assistant", "content": self.words.decode(output[0, prompt:], skip_special_tokens=True)}
        usage = {
            "prompt_tokens": prompt,
            "completion_tokens": output.shape[1] - prompt,
            "total_tokens": output.shape[1],
        }
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        return {
            "id": "tiny",
            "object": "chat.completion",
            "created": 0,
            "model": "tiny",
            "choices": [choice],
            "usage": usage,
        }

    def log_message(self, format: str, *args: object) -> None:
        pass


def _events(answer: dict[str, Any]) -> str:
    """The answer as a stream of two chunks: the message, then the figures."""
    (choice,) = answer["choices"]
    head = {key: answer[key] for key in ("id", "created", "model")} | {"object": "chat.completion.chunk"}
    delta = {"index": 0, "delta": choice["message"], "finish_reason": choice["finish_reason"]}
    chunks = [head | {"choices": [delta]}, head | {"choices": [], "usage": answer["usage"]}]
    return "".join(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks) + "data: [DONE]\n\n"


@contextmanager
def serve_model() -> Iterator[str]:
    """The base URL of the server, while it runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
