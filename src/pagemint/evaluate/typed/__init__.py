"""Whether an answer is right, told by what kind of answer it is: one file a kind."""
