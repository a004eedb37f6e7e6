"""Numbers: how they are written, what the words around them add, and which of them count nobody."""
