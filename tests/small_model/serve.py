"""Serve a .gguf file over HTTP on the loopback, one thread, until killed: `python serve.py MODEL.gguf PORT KEY`.

Run by an interpreter of its own that has xllamacpp; nothing of this project is imported here.
"""

import sys
import threading


def serve(weights: str, port: str, key: str) -> None:
    """Start, say where, and stay."""
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = weights
    parameters.n_ctx = 8192
    parameters.n_parallel = 1
    # Two threads collapse when something else is running.
    parameters.cpuparams.n_threads = 1
    parameters.cpuparams_batch.n_threads = 1
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = int(port)
    parameters.api_keys = [key]
    server = xllamacpp.Server(parameters)
    print(f"READY {server.listening_address}", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    serve(*sys.argv[1:])
