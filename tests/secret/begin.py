#!/usr/bin/env python3
"""Empties the folders for what tests capture and for what they leave, before they run."""

import argparse
import pathlib
import shutil

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("folders", nargs="+", type=pathlib.Path, metavar="FOLDER")
for folder in parser.parse_args().folders:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
