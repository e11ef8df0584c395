"""Archives changed by somebody, with or without a manifest that goes along with it."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from medspiller.exchange.rules.manifest import MANIFEST

Files = dict[str, bytes]


def files_of(path: Path) -> Files:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def with_manifest(files: Files, change: Callable[[dict[str, Any]], None]) -> Files:
    manifest = json.loads(files[MANIFEST])
    change(manifest)
    return files | {MANIFEST: json.dumps(manifest).encode()}


def agreeing(files: Files, changed: Mapping[str, bytes]) -> Files:
    """The files with some changed, and a manifest that says that they were always so."""

    def change(manifest: dict[str, Any]) -> None:
        for line in manifest["files"]:
            if line["file"] in changed:
                data = changed[line["file"]]
                line |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}

    return with_manifest(files | dict(changed), change)
