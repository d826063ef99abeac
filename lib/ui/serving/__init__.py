"""The app as a server: what stands between the network and Streamlit. `python -m lib.ui.serving` starts it."""
