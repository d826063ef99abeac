"""Everything that touches Streamlit: the shell, the components, and what each page is made of."""
