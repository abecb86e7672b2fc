"""Composers, the check on quotations, moves on an answer, disputed quotations, and refusals."""
