"""View-models: what a page, slide or export says, formatted once. Frozen dataclasses in Danish; no Streamlit."""
