"""Lets the modules of the neighbouring folders be imported: import this before them."""

import pathlib
import sys

TESTS = pathlib.Path(__file__).resolve().parents[1]
PROJECT = TESTS.parent
sys.path += [str(folder) for folder in (TESTS, TESTS / "e2e", TESTS / "support", TESTS / "tls")]
