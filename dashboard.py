"""Målbar's entry: `streamlit run dashboard.py`, or `python -m lib serve` for the house's own colours."""

from pathlib import Path

import streamlit as st

from lib.ui import server, shell

if __name__ == "__main__":  # Streamlit runs this file once for each visit
    shell.run()
else:  # the server imports it once
    app = st.App(Path(__file__), lifespan=server.warmed_up)
