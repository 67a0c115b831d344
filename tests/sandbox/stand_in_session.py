"""Takes the place of guest.session in these tests: runs a text, answers with its `result`."""

import json
import struct
import traceback


def make_shell():
    return {}


def warm_up(shell): ...


def settle_randomness(): ...


def serve(connection, shell):
    while True:
        header = connection.recv(4, 0x100)  # MSG_WAITALL
        if not header:
            return
        source = connection.recv(struct.unpack("!I", header)[0], 0x100).decode()
        names = {"connection": connection}
        try:
            exec(source, names)
            answer = {"result": names.get("result")}
        except BaseException as error:  # noqa: BLE001
            answer = {"error": type(error).__name__, "message": str(error)}
            traceback.clear_frames(error.__traceback__)
        body = json.dumps(answer).encode()
        connection.sendall(struct.pack("!I", len(body)) + body)
