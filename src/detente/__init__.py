"""Detente reads texts on relations between states and keeps a cited record of who did what to whom.

The public names are those of `detente.api`; each is fetched from there when it is first used, so that
`import detente` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from detente.api import *  # noqa: F403

    __version__: str
    __all__: list[str]

_UNINSTALLED: Final = "0+source"  # run from a source tree that pip has not seen


def __getattr__(wanted: str) -> Any:
    if wanted == "__version__":
        value: Any = _version()
    elif wanted.startswith("__") and wanted != "__all__":
        raise AttributeError(f"module 'detente' has no attribute '{wanted}'")
    else:
        # `from detente import api` would ask here for `api` again.
        api = import_module("detente.api")
        if wanted == "__all__":
            value = sorted([*api.__all__, "__version__"])
        elif wanted in api.__all__:
            value = getattr(api, wanted)
        else:
            raise AttributeError(f"module 'detente' has no attribute '{wanted}'")
    globals()[wanted] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__getattr__("__all__")})


def _version() -> str:
    from importlib import metadata

    try:
        return metadata.version("detente")
    except metadata.PackageNotFoundError:
        return _UNINSTALLED
