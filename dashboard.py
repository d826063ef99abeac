"""Målbar's entry: `streamlit run dashboard.py`, or `python -m lib serve` for the house's own colours."""

from pathlib import Path

import streamlit as st

from lib.ui import gate, shell
from lib.ui.serving import app as serving

if __name__ == "__main__":  # Streamlit runs this file once for each visit
    house = shell.dressed()  # the look; no data
    visitor = gate.admitted(house)  # nobody gets further without
    shell.run(house, visitor)
else:  # the server imports it once
    app = st.App(Path(__file__), **serving.options())
    serving.settle()
