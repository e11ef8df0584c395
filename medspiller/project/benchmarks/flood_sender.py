"""Sends a flood: so many posts in so many seconds, evenly, from 200 addresses; each is a form that could be taken.

Run as a program, apart from whoever measures. Reads what to send as JSON, prints how often each status came back.
"""

import http.client
import json
import sys
import threading
import time
from collections import Counter
from typing import Any
from urllib.parse import urlencode

ADDRESSES, CONNECTIONS = 200, 16


def send_all(told: dict[str, Any]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    keys: list[str] = told["keys"]
    begun = time.monotonic()

    def send(number_of_mine: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", told["port"], timeout=120)
        for number in range(number_of_mine, len(keys), CONNECTIONS):
            time.sleep(max(0.0, begun + number * told["seconds"] / len(keys) - time.monotonic()))
            text = f"Idé nummer {number}: {'noget nyt ' * 20}"
            body = urlencode({"formular": keys[number], "idea": f"Idé {number}", "more": text}).encode()
            line.request("POST", f"/deltag/{told['slug']}/", body, _headers(number))
            response = line.getresponse()
            response.read()
            counted[str(response.status)] += 1
        line.close()

    threads = [threading.Thread(target=send, args=[number]) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counted["seconds"] = round(time.monotonic() - begun)
    return counted


def _headers(number: int) -> dict[str, str]:
    """As the proxy in front tells it: where the post came from."""
    return {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Forwarded-For": f"10.20.{number % ADDRESSES}.7",
        "X-Forwarded-Proto": "https",
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(send_all(json.load(sys.stdin))))
