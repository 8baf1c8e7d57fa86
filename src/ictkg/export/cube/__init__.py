"""The RDF Data Cube: a data set for each indicator and measure, with structure, code lists and slices by series."""
