"""A registry for npm that has a few packed packages and nothing else, on this machine alone."""

import base64
import hashlib
import json
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@contextmanager
def serve(files: list[Path]) -> Iterator[str]:
    """Serves each package under the name in its manifest; gives the address."""
    manifests = {file.name: manifest(file) for file in files}
    content = {file.name: file.read_bytes() for file in files}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.path.removeprefix("/")
            if wanted in content:
                self.answer(200, content[wanted])
                return
            address = f"http://{self.headers['Host']}"
            for name, found in manifests.items():
                if found["name"] == wanted:
                    self.answer(200, json.dumps(listing(found, f"{address}/{name}", content[name])).encode())
                    return
            self.answer(404, b"{}")

        def answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def manifest(file: Path) -> dict[str, object]:
    """The package.json inside a packed package."""
    with tarfile.open(file) as packed:
        member = packed.extractfile("package/package.json")
        assert member is not None, f"{file.name} has no manifest"
        return json.load(member)


def listing(found: dict[str, object], address: str, content: bytes) -> dict[str, object]:
    """What a registry says of a package that has one version."""
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    version = {**found, "dist": {"tarball": address, "integrity": f"sha512-{digest}"}}
    return {"name": found["name"], "dist-tags": {"latest": found["version"]}, "versions": {found["version"]: version}}
