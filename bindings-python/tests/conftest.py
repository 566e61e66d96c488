"""What several test modules share."""

from __future__ import annotations

import pathlib

import pytest

import voc


@pytest.fixture(scope="session")
def analyzer() -> voc.Analyzer:
    return voc.Analyzer()


@pytest.fixture(scope="session")
def model_file() -> pathlib.Path:
    """The model file of the source tree, where the tests run in one."""
    path = pathlib.Path(__file__).parents[2] / "voc-core" / "model" / "voc.model"
    if not path.is_file():
        pytest.skip("no model file beside these tests")
    return path
