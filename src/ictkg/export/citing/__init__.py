"""Citations: of a document, of a figure in it, of a thing or of the whole graph, in the styles that people use."""
