"""What the numbers mean: quantities, goals, how they are read and judged. Pure: no clock, no database, no Streamlit."""
