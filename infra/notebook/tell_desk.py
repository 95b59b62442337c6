"""Tells Deltadesk what came of a job, with the standard library alone: docs/sources.md, "Results that jobs push"."""

import base64
import hashlib
import hmac
import http.client
import json
import time
import urllib.error
import urllib.request
import uuid
from datetime import datetime, timezone


def signature_of(secret, delivery_id, timestamp, body):
    """The signature of a delivery as Standard Webhooks say. `body` is bytes, `secret` begins with whsec_."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{delivery_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def tell_desk(desk, check, secret, status, finished_at=None, message=None, value=None, run_url=None, delivery_id=None, tries=3):
    """Posts one result and gives the answer as a dict. Tries again what may pass, as the same delivery.

    `finished_at` is a datetime with a zone, now when absent. Raises RuntimeError with the words of the desk.
    """
    finished_at = finished_at or datetime.now(timezone.utc)
    said = {
        "status": status,
        "finishedAt": finished_at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "message": message,
        "value": value,
        "runUrl": run_url,
    }
    body = json.dumps({name: one for name, one in said.items() if one is not None}).encode()
    delivery_id = delivery_id or str(uuid.uuid4())
    for left in reversed(range(tries)):
        timestamp = str(int(time.time()))
        headers = {
            "content-type": "application/json",
            "webhook-id": delivery_id,
            "webhook-timestamp": timestamp,
            "webhook-signature": signature_of(secret, delivery_id, timestamp, body),
        }
        request = urllib.request.Request(f"{desk}/api/v1/webhooks/{check}", body, headers, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            words = error.read().decode(errors="replace")[:500]
            if left == 0 or error.code not in (429, 502, 503, 504):
                raise RuntimeError(f"The desk answered {error.code}: {words}") from None
        # URLError is an OSError; an answer that breaks off is one of these two.
        except (OSError, http.client.HTTPException) as error:
            if left == 0:
                raise RuntimeError(f"The desk cannot be reached: {error or type(error).__name__}") from None
        time.sleep(5)
