"""Records: JSON, tables, wires and archives, whose fields say what a text alone would not."""
