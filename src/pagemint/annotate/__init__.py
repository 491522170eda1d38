"""Who writes questions and answers: models behind one small protocol."""
