"""View-models in, Plotly figures out. Pure: no data is loaded and no number is formatted here."""
