"""Målbar's entry: `streamlit run dashboard.py`."""

from lib.ui import shell

shell.run()
